import type { EntityManager } from 'typeorm';
import { inTurns, mapInTurns, yieldEventLoop } from '../../async/event-loop.js';
import { appCredentialKeys, environmentSecretKeys } from '../../configuration/values/configured-keys.js';
import { type ChangeRow, hashesOf, identityKey } from '../../content/changes/change-row.js';
import { type ContentPoint, validAt } from '../../content/changes/comparison.js';
import type {
  ContentChange,
  ContentIdentity,
  ContentSubject,
  IntegrationDefinition,
  UserSetting,
} from '../../content/content.types.js';
import { normalForm } from '../../content/definitions/normal-form.js';
import { referencesOf } from '../../content/definitions/references.js';
import type { ContentNeed } from '../../content/store/content-index.entity.js';
import { readDefinitions, readSecretKeys } from '../../content/store/content-writer.js';
import { chunks, join, rows, sql } from '../../database/statements/sql.js';
import type { MessageFacts } from '../message.types.js';
import { readRestorations } from './restorations.js';

/** A release as the messages look at it. */
export interface MessageQuestion {
  readonly releaseId: string;
  readonly environmentName: string;
  /** The target's content now. */
  readonly target: ContentPoint;
  readonly changes: readonly (ChangeRow & { readonly excluded: boolean })[];
  /** The content revision of the release that a rollback restores; null for other releases. */
  readonly restores: number | null;
}

/** How many users of a secret a message may want to name. */
const NAMED_USERS = 6;

/**
 * Reads what the message rules look at. The cost follows the changes and what is amiss in the target, not the size of
 * the target.
 */
export async function readMessageFacts(manager: EntityManager, question: MessageQuestion): Promise<MessageFacts> {
  const included = question.changes.filter(({ excluded }) => !excluded);
  const changes = await withDefinitions(manager, included);
  const secretKeys = await readSecretKeys(manager, hashesOf(included));
  const reader = new FactReader(manager, question.target, changes, secretKeys);
  const excludedChanges = question.changes.filter(({ excluded }) => excluded);
  return {
    releaseId: question.releaseId,
    changes,
    excludedChanges,
    restorations: await readRestorations(manager, { ...question, changes, excludedChanges }),
    returningWorkflowKeys: await reader.returningWorkflowKeys(),
    target: { projectId: question.target.projectId, environmentName: question.environmentName },
    ...(await reader.configurationFacts()),
    ...(await reader.workflowFacts()),
  };
}

/** How many changes are read at a time: each may have two definitions of a megabyte. */
const CHANGES_AT_ONCE = 50;

/**
 * Changes with the definitions that they name by hash, without fields that have their default: no rule takes these for a
 * difference. Gives others their turn.
 */
export async function withDefinitions(manager: EntityManager, changes: readonly ChangeRow[]): Promise<ContentChange[]> {
  const parsed = new Map<string, unknown>();
  for (const some of chunks(changes, CHANGES_AT_ONCE)) {
    const types = new Map(some.flatMap((change) => hashesOf([change]).map((hash) => [hash, change.contentType])));
    for (const [hash, json] of await readDefinitions(manager, types.keys())) {
      await yieldEventLoop();
      const definition: unknown = JSON.parse(json);
      const contentType = types.get(hash);
      parsed.set(hash, contentType ? normalForm(contentType, definition) : definition);
    }
  }
  const state = (side: ChangeRow['before']) => side && { ...side, definition: parsed.get(side.hash) };
  // The kind of content says what its stored definitions are; they were checked when they were written.
  return mapInTurns(
    changes,
    (change) => ({ ...change, before: state(change.before), after: state(change.after) }) as ContentChange,
  );
}

type RowOfWorkflow = ContentSubject & { integrationKey: string; appEventKey: string | null };

class FactReader {
  private readonly changed: ReadonlyMap<string, ContentChange>;

  constructor(
    private readonly manager: EntityManager,
    private readonly target: ContentPoint,
    private readonly changes: readonly ContentChange[],
    /** The secrets that the definitions of the changes use, by hash. */
    private readonly secretKeys: ReadonlyMap<string, readonly string[]>,
  ) {
    this.changed = new Map(changes.map((change) => [identityKey(change), change]));
  }

  async configurationFacts() {
    const { projectId } = this.target;
    const uses = await this.usesAfter();
    const secretKeys = await environmentSecretKeys(this.manager, projectId, uses.SECRET.keys());
    const credentialKeys = await appCredentialKeys(this.manager, projectId, uses.APP_CREDENTIALS.keys());
    const lacking = (need: ContentNeed, present: ReadonlySet<string>) =>
      [...uses[need]].filter(([key, count]) => count > 0 && !present.has(key));
    const missingSecrets = lacking('SECRET', secretKeys);
    const users = await this.secretUsers(missingSecrets.map(([key]) => key));
    const missingCredentials = lacking('APP_CREDENTIALS', credentialKeys).map(([key]) => key);
    return {
      environmentSecretKeys: secretKeys,
      appCredentialKeys: credentialKeys,
      secretUses: missingSecrets.map(([secretKey, useCount]) => ({
        secretKey,
        useCount,
        usedBy: users.get(secretKey) ?? [],
      })),
      oauthIntegrations: [...(await this.integrationsAfter(missingCredentials))].map(
        ([key, { name }]): ContentSubject => ({ contentType: 'INTEGRATION', key, name }),
      ),
    };
  }

  /** A release that removes a workflow deletes what users have of it: rows of one that is added are rare. */
  async returningWorkflowKeys(): Promise<Set<string>> {
    const added = this.changes.flatMap(({ contentType, key, before }) =>
      contentType === 'WORKFLOW' && !before ? key : [],
    );
    const found = new Set<string>();
    for (const chunk of chunks(added, 500)) {
      const some = await rows<{ key: string }>(
        this.manager,
        sql`SELECT DISTINCT w.workflow_key AS key FROM user_workflow w
          WHERE w.project_id = ${this.target.projectId} AND w.workflow_key IN (${join(chunk)}) AND w.enabled = TRUE`,
      );
      for (const { key } of some) found.add(key);
    }
    return found;
  }

  /** Workflows that change, and those that stay while what they need is removed or disabled. */
  async workflowFacts() {
    const changedWorkflows = (await mapInTurns(this.changes, workflowAfter)).flat();
    const workflows = [...changedWorkflows, ...(await this.unchangedWorkflowsAtRisk())];
    const appEventKeys = workflows.flatMap(({ appEventKey }) => appEventKey ?? []);
    const ownKeys = new Set(changedWorkflows.map(({ integrationKey }) => integrationKey));
    return {
      workflows: workflows.map(({ integrationKey, appEventKey, ...subject }) => ({
        subject,
        integrationKey,
        appEventKey,
      })),
      integrations: await this.integrationsAfter(workflows.map(({ integrationKey }) => integrationKey)),
      integrationSettings: await this.integrationSettingsAfter([...ownKeys]),
      appEventKeys: await this.appEventsAfter(appEventKeys),
    };
  }

  /**
   * How often secrets and app credentials would be needed, by key: all that the target lacks now, and all that the
   * changes touch. Of these, what the target has is counted from zero.
   */
  private async usesAfter(): Promise<Record<ContentNeed, Map<string, number>>> {
    const now = await rows<{ need: ContentNeed; key: string; uses: number }>(
      this.manager,
      sql`SELECT u.need, u.key, u.uses FROM content_use u
        LEFT JOIN environment_secret s ON u.need = 'SECRET' AND s.project_id = u.project_id AND s.key = u.key
        LEFT JOIN app_credentials c
          ON u.need = 'APP_CREDENTIALS' AND c.project_id = u.project_id AND c.integration_key = u.key
        WHERE u.project_id = ${this.target.projectId} AND s.id IS NULL AND c.id IS NULL`,
    );
    const uses = { SECRET: new Map<string, number>(), APP_CREDENTIALS: new Map<string, number>() };
    const add = (need: ContentNeed, key: string, count: number) =>
      uses[need].set(key, (uses[need].get(key) ?? 0) + count);
    for (const { need, key, uses: count } of now) add(need, key, count);
    for await (const some of inTurns(this.changes))
      for (const { contentType, key, before, after } of some) {
        for (const [state, count] of [[before, -1] as const, [after, 1] as const]) {
          if (!state) continue;
          for (const secretKey of this.secretKeys.get(state.hash) ?? []) add('SECRET', secretKey, count);
          const { needsAppCredentials } = referencesOf(contentType, key, state.definition);
          if (needsAppCredentials) add('APP_CREDENTIALS', key, count);
        }
      }
    return uses;
  }

  /** Some of the items that would use each of the secrets. */
  private async secretUsers(secretKeys: readonly string[]): Promise<Map<string, ContentSubject[]>> {
    const users = new Map<string, ContentSubject[]>(secretKeys.map((key) => [key, []]));
    const add = (secretKey: string, subject: ContentSubject) => {
      const list = users.get(secretKey);
      if (list && list.length < NAMED_USERS) list.push(subject);
    };
    for await (const some of inTurns(this.changes))
      for (const { contentType, key, after } of some) {
        if (!after || secretKeys.length === 0) continue;
        for (const secretKey of this.secretKeys.get(after.hash) ?? []) {
          add(secretKey, { contentType, key, name: after.name });
        }
      }
    for (const chunk of chunks(secretKeys, 500)) {
      const unchanged = await rows<ContentSubject & { secretKey: string }>(
        this.manager,
        sql`SELECT s.secret_key AS "secretKey", v.content_type AS "contentType", v.key, v.name
          FROM definition_secret s JOIN content_version v ON v.hash = s.hash AND ${validAt(sql`v`, this.target)}
          WHERE s.secret_key IN (${join(chunk)}) ORDER BY v.key`,
      );
      for (const { secretKey, ...subject } of unchanged) if (!this.isChanged(subject)) add(secretKey, subject);
    }
    return users;
  }

  /** Integrations that the target would have, of those named. */
  private async integrationsAfter(keys: readonly string[]): Promise<Map<string, { name: string; active: boolean }>> {
    const found = new Map<string, { name: string; active: boolean }>();
    for (const each of await this.present('INTEGRATION', keys)) found.set(each.key, each);
    for (const key of new Set(keys)) {
      const change = this.changed.get(identityKey({ contentType: 'INTEGRATION', key }));
      if (!change) continue;
      if (!change.after) found.delete(key);
      else found.set(key, { name: change.after.name, active: isActive(change.after.definition) });
    }
    return found;
  }

  /** The user settings that integrations would have, of those named that have any. */
  private async integrationSettingsAfter(keys: readonly string[]): Promise<Map<string, readonly UserSetting[]>> {
    const hashes = new Map<string, string>();
    for (const chunk of chunks(keys, 500)) {
      const present = await rows<{ key: string; hash: string }>(
        this.manager,
        sql`SELECT v.key, v.hash FROM content_version v
          WHERE ${validAt(sql`v`, this.target)} AND v.content_type = 'INTEGRATION' AND v.key IN (${join(chunk)})`,
      );
      for (const { key, hash } of present) hashes.set(key, hash);
    }
    const definitions = await readDefinitions(this.manager, [...new Set(hashes.values())]);
    const settings = new Map<string, readonly UserSetting[]>();
    for (const key of keys) {
      const change = this.changed.get(identityKey({ contentType: 'INTEGRATION', key }));
      const present = definitions.get(hashes.get(key) ?? '');
      const after = change ? change.after?.definition : present && JSON.parse(present);
      const found = (after as IntegrationDefinition | undefined)?.userSettings;
      if (found) settings.set(key, found);
    }
    return settings;
  }

  private async appEventsAfter(keys: readonly string[]): Promise<Set<string>> {
    const found = new Set((await this.present('APP_EVENT', keys)).map(({ key }) => key));
    for (const key of keys) {
      const change = this.changed.get(identityKey({ contentType: 'APP_EVENT', key }));
      if (change?.after) found.add(key);
      else if (change) found.delete(key);
    }
    return found;
  }

  private async present(contentType: 'INTEGRATION' | 'APP_EVENT', keys: readonly string[]) {
    const found: { key: string; name: string; active: boolean }[] = [];
    for (const chunk of chunks([...new Set(keys)], 500)) {
      const some = await rows<{ key: string; name: string; active: boolean | number | null }>(
        this.manager,
        sql`SELECT v.key, v.name, v.active FROM content_version v
          WHERE ${validAt(sql`v`, this.target)} AND v.content_type = ${contentType} AND v.key IN (${join(chunk)})`,
      );
      // SQLite gives 0 and 1 for booleans.
      found.push(...some.map(({ key, name, active }) => ({ key, name, active: Boolean(active) })));
    }
    return found;
  }

  private async unchangedWorkflowsAtRisk(): Promise<RowOfWorkflow[]> {
    const disabled = await rows<{ key: string }>(
      this.manager,
      sql`SELECT v.key FROM content_version v WHERE ${validAt(sql`v`, this.target)} AND v.active = FALSE`,
    );
    const gone = (contentType: ContentChange['contentType']) =>
      this.changes.flatMap((change) => (change.contentType === contentType && !change.after ? change.key : []));
    const nowDisabled = this.changes.flatMap((change) =>
      change.contentType === 'INTEGRATION' && change.after && !isActive(change.after.definition) ? change.key : [],
    );
    const integrations = [...disabled.map(({ key }) => key), ...gone('INTEGRATION'), ...nowDisabled];
    const atRisk = [
      ...(await this.unchangedWorkflows('integration_key', integrations)),
      ...(await this.unchangedWorkflows('app_event_key', gone('APP_EVENT'))),
    ];
    return [...new Map(atRisk.map((workflow) => [workflow.key, workflow])).values()];
  }

  private async unchangedWorkflows(column: 'integration_key' | 'app_event_key', keys: readonly string[]) {
    const found: RowOfWorkflow[] = [];
    const name = column === 'integration_key' ? sql`v.integration_key` : sql`v.app_event_key`;
    for (const chunk of chunks([...new Set(keys)], 500)) {
      const some = await rows<RowOfWorkflow>(
        this.manager,
        sql`SELECT v.content_type AS "contentType", v.key, v.name,
            v.integration_key AS "integrationKey", v.app_event_key AS "appEventKey"
          FROM content_version v WHERE ${validAt(sql`v`, this.target)} AND ${name} IN (${join(chunk)}) ORDER BY v.key`,
      );
      found.push(...some.filter((workflow) => !this.isChanged(workflow)));
    }
    return found;
  }

  private isChanged(item: ContentIdentity): boolean {
    return this.changed.has(identityKey(item));
  }
}

/** What a workflow that stays, or comes, refers to. */
function workflowAfter(change: ContentChange): RowOfWorkflow[] {
  if (change.contentType !== 'WORKFLOW' || !change.after) return [];
  const { integrationKey, appEventKey } = referencesOf('WORKFLOW', change.key, change.after.definition);
  const subject = { contentType: change.contentType, key: change.key, name: change.after.name };
  return [{ ...subject, integrationKey: integrationKey ?? '', appEventKey }];
}

function isActive(definition: unknown): boolean {
  return (definition as IntegrationDefinition).active ?? true;
}
