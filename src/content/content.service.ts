import type { EntityManager } from 'typeorm';
import type { Database } from '../database/database.js';
import { lockRow } from '../database/locks.js';
import type { Signals } from '../database/signals.js';
import { row, sql } from '../database/sql.js';
import type { Project } from '../pipelines/project.entity.js';
import { editableProject } from '../pipelines/projects.js';
import { notFound, type Refusal, refuse, refuseIfAny } from '../refusals.js';
import { authorize } from '../team/actor.js';
import { type Actor, sees } from '../team/permissions.js';
import { sha256Hex } from './canonical-json.js';
import { type ChangeRow, compareFingerprints, identityKey } from './change-row.js';
import { type ContentIdentity, type ContentType, integrationKeyOf } from './content.types.js';
import { parseContentDocument } from './content-document.js';
import { contentId } from './content-id.js';
import { findContentByKeys, findContentItem } from './content-reader.js';
import {
  type ContentWrite,
  readDefinitions,
  readFingerprints,
  type StoredDefinition,
  writeContent,
} from './content-store.js';
import { type ContentAction, ContentVersion } from './content-version.entity.js';
import type { Fault } from './fault.js';
import { keyFault, nameFault } from './keys.js';
import { missingReferences, referencesOf } from './references.js';
import { checkDefinition } from './validate-definition.js';

export interface NewContent extends ContentIdentity {
  readonly projectId: string;
  readonly name: string;
  readonly definition: unknown;
}

export interface ContentUpdate {
  readonly id: string;
  readonly expectedRevision: number;
  readonly name?: string | null | undefined;
  readonly definition?: unknown;
}

/** What an import changed, or would: the changes, and the definitions that they name by hash. */
export interface ImportResult {
  readonly projectId: string;
  readonly changes: readonly ChangeRow[];
  readonly definitions: ReadonlyMap<string, string>;
}

/**
 * Writes to content by hand. Every write names the revision that it saw, is checked as a whole, and becomes one new
 * content revision of its project; refused ones write nothing.
 */
export class ContentService {
  constructor(
    private readonly database: Database,
    private readonly signals: Signals,
    private readonly now: () => Date,
  ) {}

  /** Adds an item and returns its id. */
  async create(actor: Actor, input: NewContent): Promise<string> {
    authorize(actor, 'EDIT_CONTENT');
    const { contentType, key } = input;
    const keyProblem = keyFault(contentType, key);
    const faults: Refusal[] = keyProblem
      ? [{ code: 'INVALID_INPUT', message: `A key: ${keyProblem}.`, field: ['key'] }]
      : [];
    faults.push(...nameRefusals(input.name));
    const checked = check(contentType, input.definition);
    refuseIfAny([...faults, ...checked.refusals]);
    return this.edit(actor, input.projectId, 'CREATE', async (manager, project) => {
      const write = { contentType, key, name: input.name, stored: checked.stored };
      if (await headOf(manager, project, write)) {
        refuse('KEY_TAKEN', `${project.name} has an item with the key "${key}" already.`, { field: ['key'] });
      }
      await refuseMissingReferences(manager, project, write);
      return { writes: [write], result: contentId(project.id, write) };
    });
  }

  /** Changes an item's name or definition. An update to what it is already writes nothing. */
  async update(actor: Actor, contentType: ContentType, input: ContentUpdate): Promise<string> {
    authorize(actor, 'EDIT_CONTENT');
    const checked = input.definition == null ? null : check(contentType, input.definition);
    refuseIfAny([...(input.name == null ? [] : nameRefusals(input.name)), ...(checked?.refusals ?? [])]);
    const projectId = await this.projectOf(actor, contentType, input.id);
    return this.edit(actor, projectId, 'UPDATE', async (manager, project) => {
      const item = await this.seenItem(manager, input.id, input.expectedRevision);
      const stored = checked ? checked.stored : await storedDefinition(manager, item.hash);
      const write = { contentType, key: item.key, name: input.name ?? item.name, stored };
      await refuseMissingReferences(manager, project, write);
      const unchanged = write.name === item.name && stored?.hash === item.hash;
      return { writes: unchanged ? [] : [write], result: item.itemId };
    });
  }

  /** Removes an item, and returns the ids of all that was removed. */
  async delete(
    actor: Actor,
    contentType: ContentType,
    input: { id: string; expectedRevision: number; withWorkflows?: boolean | null | undefined },
  ): Promise<string[]> {
    authorize(actor, 'EDIT_CONTENT');
    const projectId = await this.projectOf(actor, contentType, input.id);
    return this.edit(actor, projectId, 'DELETE', async (manager, project) => {
      const item = await this.seenItem(manager, input.id, input.expectedRevision);
      const users = await usersOf(manager, project, item);
      if (users.length > 0 && !(contentType === 'INTEGRATION' && input.withWorkflows)) refuseInUse(item, users);
      const removed = [item, ...users];
      return {
        writes: removed.map(({ contentType: type, key, name }) => ({ contentType: type, key, name, stored: null })),
        result: removed.map(({ itemId }) => itemId),
      };
    });
  }

  /** Makes an old entry of the history the item's present state; the item may be removed. Returns the item's id. */
  async restore(
    actor: Actor,
    input: { versionId: string; expectedRevision?: number | null | undefined },
  ): Promise<string> {
    authorize(actor, 'EDIT_CONTENT');
    const old = await this.database.reader.findOneBy(ContentVersion, { id: input.versionId });
    if (!old || !sees(actor, old.projectId)) return notFound('entry of a history', input.versionId, 'versionId');
    return this.edit(actor, old.projectId, 'RESTORE', async (manager, project) => {
      if (old.hash === null) {
        refuse('INVALID_INPUT', 'This entry is a removal. Restore one that has a definition.', {
          field: ['versionId'],
        });
      }
      const item = await headOf(manager, project, old);
      if (item) refuseConflict(item, input.expectedRevision);
      const write = { ...identity(old), name: old.name, stored: await storedDefinition(manager, old.hash) };
      await refuseMissingReferences(manager, project, write);
      return { writes: [write], result: old.itemId };
    });
  }

  /** Copies a workflow, with what it needs where that is missing. Returns the ids of what was written. */
  async copyWorkflow(
    actor: Actor,
    input: { workflowId: string; targetProjectId: string; expectedRevision?: number | null | undefined },
  ): Promise<{ workflowId: string; integrationId: string | null; appEventId: string | null }> {
    authorize(actor, 'EDIT_CONTENT');
    const workflow = await findContentItem(this.database.reader, input.workflowId);
    if (!workflow?.hash || workflow.contentType !== 'WORKFLOW' || !sees(actor, workflow.projectId)) {
      return notFound('workflow', input.workflowId, 'workflowId');
    }
    const work = async (manager: EntityManager, project: Project) => {
      const present = await headOf(manager, project, workflow);
      if (present) refuseConflict(present, input.expectedRevision);
      const needed = await this.missingNeeds(manager, project, workflow);
      const writes: ContentWrite[] = [];
      for (const { contentType, key, name, hash } of [...needed, workflow]) {
        writes.push({ contentType, key, name, stored: await storedDefinition(manager, hash) });
      }
      const idOf = (contentType: ContentType) => {
        const write = writes.find((each) => each.contentType === contentType);
        return write ? contentId(project.id, write) : null;
      };
      const result = {
        workflowId: contentId(project.id, workflow),
        integrationId: idOf('INTEGRATION'),
        appEventId: idOf('APP_EVENT'),
      };
      return { writes, result };
    };
    return this.edit(actor, input.targetProjectId, 'COPY', work, 'targetProjectId');
  }

  /** Makes a project's content equal to a document, or tells what that would change. */
  async importDocument(
    actor: Actor,
    input: {
      projectId: string;
      document: unknown;
      dryRun?: boolean | null | undefined;
      expectedContentRevision?: number | null | undefined;
    },
  ): Promise<ImportResult> {
    authorize(actor, 'EDIT_CONTENT');
    await editableProject(this.database.reader, actor, input.projectId);
    const parsed = parseContentDocument(input.document);
    if ('faults' in parsed) return refuseFaults(parsed.faults, ['document']);
    return this.edit(actor, input.projectId, 'IMPORT', async (manager, project) => {
      const { expectedContentRevision: expected } = input;
      if (expected != null && expected !== project.contentRevision) {
        const message = `The project's content is at revision ${project.contentRevision}, and you saw ${expected}.`;
        refuse('CONFLICT', `${message} Read it again.`, { field: ['expectedContentRevision'] });
      }
      const present = await readFingerprints(manager, { projectId: project.id, revision: project.contentRevision });
      const items = new Map(parsed.items.map((item) => [identityKey(item), item]));
      const changes = compareFingerprints(present, parsed.items);
      const writes = changes.map((change): ContentWrite => {
        const item = items.get(identityKey(change));
        return { ...identity(change), name: (change.after ?? change.before)?.name ?? '', stored: item ?? null };
      });
      const definitions = new Map(parsed.items.map(({ hash, canonical }) => [hash, canonical]));
      const result = { projectId: project.id, changes, definitions };
      return { writes: input.dryRun ? [] : writes, result };
    });
  }

  /** One edit of an editable project: locks it, lets `work` decide what to write, and writes that. */
  private async edit<T>(
    actor: Actor,
    projectId: string,
    action: ContentAction,
    work: (manager: EntityManager, project: Project) => Promise<{ writes: readonly ContentWrite[]; result: T }>,
    field = 'projectId',
  ): Promise<T> {
    const result = await this.database.write(async (manager) => {
      await lockContent(manager, projectId);
      const project = await editableProject(manager, actor, projectId, field);
      const { writes, result } = await work(manager, project);
      if (writes.length > 0) {
        const point = { projectId, revision: project.contentRevision };
        await writeContent(manager, point, writes, { action, memberId: actor.memberId, at: this.now() });
      }
      return result;
    });
    this.signals.emit(`content:${projectId}`);
    return result;
  }

  /** The project of an item that the actor sees. */
  private async projectOf(actor: Actor, contentType: ContentType, itemId: string): Promise<string> {
    const item = await findContentItem(this.database.reader, itemId);
    if (!item?.hash || item.contentType !== contentType || !sees(actor, item.projectId)) {
      return notFound(contentType.toLowerCase().replace('_', ' '), itemId, 'id');
    }
    return item.projectId;
  }

  /** The item, or the refusal `CONFLICT` where it has moved on since the caller saw it. */
  private async seenItem(manager: EntityManager, itemId: string, expectedRevision: number): Promise<ContentVersion> {
    const item = await findContentItem(manager, itemId);
    if (!item?.hash) return refuse('CONFLICT', 'The item was removed since you read it.', { field: ['id'] });
    refuseConflict(item, expectedRevision);
    return item;
  }

  /** The workflow's integration and app event, where the project has none of these keys. */
  private async missingNeeds(
    manager: EntityManager,
    project: Project,
    workflow: ContentVersion,
  ): Promise<ContentVersion[]> {
    const needs: ContentIdentity[] = [{ contentType: 'INTEGRATION', key: integrationKeyOf(workflow.key) }];
    if (workflow.appEventKey !== null) needs.push({ contentType: 'APP_EVENT', key: workflow.appEventKey });
    const missing: ContentVersion[] = [];
    for (const need of needs) {
      if (await headOf(manager, project, need)) continue;
      const item = await findContentItem(manager, contentId(workflow.projectId, need));
      if (!item?.hash) {
        refuse('DEFINITION_INVALID', `The workflow needs "${need.key}", which neither project has.`, {
          field: ['workflowId'],
        });
      }
      missing.push(item);
    }
    return missing;
  }
}

/** Makes every other writer of the project's content wait, and of its neighbours', whose indexes depend on it. */
export async function lockContent(manager: EntityManager, projectId: string): Promise<void> {
  const environment = await row<{ pipeline_id: string }>(
    manager,
    sql`SELECT pipeline_id FROM environment WHERE project_id = ${projectId}`,
  );
  if (environment) await lockRow(manager, 'pipeline', environment.pipeline_id);
  await lockRow(manager, 'project', projectId);
}

function identity({ contentType, key }: ContentIdentity): ContentIdentity {
  return { contentType, key };
}

/** The present state of an item of an editable project; null where there is none. */
async function headOf(
  manager: EntityManager,
  project: Project,
  { contentType, key }: ContentIdentity,
): Promise<ContentVersion | null> {
  const point = { projectId: project.id, revision: project.contentRevision };
  return (await findContentByKeys(manager, point, contentType, [key]))[0] ?? null;
}

function check(
  contentType: ContentType,
  definition: unknown,
): { stored: StoredDefinition | null; refusals: readonly Refusal[] } {
  const checked = checkDefinition(contentType, definition);
  if (!checked.valid) return { stored: null, refusals: faultRefusals(checked.faults, ['definition']) };
  const { canonical } = checked;
  return { stored: { definition, canonical, hash: sha256Hex(canonical) }, refusals: [] };
}

async function storedDefinition(manager: EntityManager, hash: string | null): Promise<StoredDefinition> {
  const canonical = hash === null ? undefined : (await readDefinitions(manager, [hash])).get(hash);
  if (hash === null || canonical === undefined) throw new Error(`expected a stored definition ${hash}, got none`);
  return { definition: JSON.parse(canonical), canonical, hash };
}

function nameRefusals(name: string): Refusal[] {
  const fault = nameFault(name);
  return fault ? [{ code: 'INVALID_INPUT', message: `A name: ${fault}.`, field: ['name'] }] : [];
}

function faultRefusals(faults: readonly Fault[], field: readonly string[]): Refusal[] {
  return faults.map(({ path, message }) => ({ code: 'DEFINITION_INVALID', message: `${message}.`, field, path }));
}

function refuseFaults(faults: readonly Fault[], field: readonly string[]): never {
  refuseIfAny(faultRefusals(faults, field));
  throw new Error('expected at least one fault, got none');
}

function refuseConflict(item: ContentVersion, expected: number | null | undefined): void {
  if (item.revision === expected) return;
  const saw = expected == null ? 'named none' : `saw ${expected}`;
  refuse('CONFLICT', `"${item.name}" is at revision ${item.revision}, and you ${saw}. Read it again.`, {
    field: ['expectedRevision'],
    subjectIds: [item.itemId],
  });
}

async function refuseMissingReferences(manager: EntityManager, project: Project, write: ContentWrite): Promise<void> {
  if (write.contentType !== 'WORKFLOW' || !write.stored) return;
  const { integrationKey, appEventKey } = referencesOf(write.contentType, write.key, write.stored.definition);
  const integration =
    integrationKey && (await headOf(manager, project, { contentType: 'INTEGRATION', key: integrationKey }));
  const appEvent = appEventKey && (await headOf(manager, project, { contentType: 'APP_EVENT', key: appEventKey }));
  const faults = missingReferences(write.contentType, write.key, write.stored.definition, {
    integration: () => Boolean(integration),
    appEvent: () => Boolean(appEvent),
  });
  refuseIfAny(faultRefusals(faults, ['definition']));
}

/** The workflows that need an integration or an app event. */
async function usersOf(manager: EntityManager, project: Project, item: ContentVersion): Promise<ContentVersion[]> {
  if (item.contentType === 'WORKFLOW') return [];
  const column = item.contentType === 'INTEGRATION' ? 'integrationKey' : 'appEventKey';
  return manager
    .createQueryBuilder(ContentVersion, 'v')
    .where('v.projectId = :projectId', { projectId: project.id })
    .andWhere('v.validFrom <= :at AND v.validTo > :at AND v.hash IS NOT NULL', { at: project.contentRevision })
    .andWhere(`v.${column} = :key`, { key: item.key })
    .orderBy('v.key')
    .getMany();
}

function refuseInUse(item: ContentVersion, users: readonly ContentVersion[]): never {
  const some = users.slice(0, 3).map(({ key }) => `"${key}"`);
  const names =
    users.length > some.length ? `${some.join(', ')} and ${users.length - some.length} more` : some.join(', ');
  const advice = item.contentType === 'INTEGRATION' ? 'Remove them too, with withWorkflows.' : 'Change these first.';
  return refuse('ITEM_IN_USE', `"${item.name}" is used by ${users.length} workflow(s): ${names}. ${advice}`, {
    field: ['id'],
    subjectIds: users.map(({ itemId }) => itemId),
  });
}
