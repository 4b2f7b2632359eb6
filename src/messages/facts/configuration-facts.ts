import { inTurns } from '../../async/event-loop.js';
import { CREDENTIALS, SECRETS, VARIABLES } from '../../configuration/values/configuration-kinds.js';
import { configuredKeys } from '../../configuration/values/configured-keys.js';
import { validAt } from '../../content/changes/comparison.js';
import { CONTENT_TYPES, type ContentKey, type ContentSubject } from '../../content/content.types.js';
import type { PlaceholderKind } from '../../content/definitions/placeholders.js';
import { type DefinitionReference, referencesOf } from '../../content/definitions/references.js';
import type { ContentNeed } from '../../content/store/content-index.entity.js';
import { chunks } from '../../database/statements/chunks.js';
import { join, rows, sql } from '../../database/statements/sql.js';
import { compareTexts } from '../../json/texts.js';
import type { MessageFacts, PlaceholderUse } from '../message.types.js';
import { type ContentAfterRelease, KEYS_PER_READ } from './content-after-release.js';

/** How many users of a secret or variable are read: one more than a message names. */
const MAX_PLACEHOLDER_USERS = 6;

/** What definitions refer to, by the hash of the definition. */
type ReferencesByHash = ReadonlyMap<string, readonly DefinitionReference[]>;

/** The needs of content that these facts are about. */
type ConfiguredNeed = Exclude<ContentNeed, 'TEAM_SETTINGS'>;

type ConfigurationFacts = Pick<
  MessageFacts,
  | 'environmentSecretKeys'
  | 'environmentVariableKeys'
  | 'appCredentials'
  | 'secretUses'
  | 'variableUses'
  | 'oauthIntegrations'
>;

/** Reads which secrets, variables and app credentials the content will need, and which of them the target has. */
export async function readConfigurationFacts(
  content: ContentAfterRelease,
  references: ReferencesByHash,
): Promise<ConfigurationFacts> {
  const { manager, target } = content;
  const uses = await usesAfter(content, references);
  const secretKeys = await configuredKeys(manager, SECRETS, target.projectId, uses.SECRET.keys());
  const variableKeys = await configuredKeys(manager, VARIABLES, target.projectId, uses.VARIABLE.keys());
  const appCredentials = await configuredKeys(manager, CREDENTIALS, target.projectId, uses.APP_CREDENTIALS.keys());
  const missing = (need: ConfiguredNeed, present: ReadonlySet<string>) =>
    [...uses[need]].filter(([key, count]) => count > 0 && !present.has(key));
  const usesOf = async (kind: PlaceholderKind, present: ReadonlySet<string>): Promise<PlaceholderUse[]> => {
    const absent = missing(kind, present);
    const keys = absent.map(([key]) => key);
    const users = await readUsers(content, references, kind, keys);
    return absent.map(([key, useCount]) => ({ key, useCount, usedBy: users.get(key) ?? [] }));
  };
  return {
    environmentSecretKeys: secretKeys,
    environmentVariableKeys: variableKeys,
    appCredentials,
    secretUses: await usesOf('SECRET', secretKeys),
    variableUses: await usesOf('VARIABLE', variableKeys),
    oauthIntegrations: await content.integrationSubjects(
      missing('APP_CREDENTIALS', appCredentials).map(([lineage]) => lineage),
    ),
  };
}

/**
 * How often each secret and variable (by key) and each app credential (by lineage) will be used: those that the target lacks
 * now, and those that the changes use. Counts of keys that the target has start at zero.
 */
async function usesAfter(
  { manager, target, changes }: ContentAfterRelease,
  references: ReferencesByHash,
): Promise<Record<ConfiguredNeed, Map<string, number>>> {
  const current = await rows<{ need: ConfiguredNeed; key: string; uses: number }>(
    manager,
    sql`SELECT u.need, u.key, u.uses FROM content_use u
      LEFT JOIN environment_secret s ON u.need = 'SECRET' AND s.project_id = u.project_id AND s.key = u.key
      LEFT JOIN environment_variable e ON u.need = 'VARIABLE' AND e.project_id = u.project_id AND e.key = u.key
      LEFT JOIN app_credentials c
        ON u.need = 'APP_CREDENTIALS' AND c.project_id = u.project_id AND c.integration_key = u.key
      WHERE u.project_id = ${target.projectId} AND u.need <> 'TEAM_SETTINGS'
        AND s.id IS NULL AND e.id IS NULL AND c.id IS NULL`,
  );
  const uses = {
    SECRET: new Map<string, number>(),
    VARIABLE: new Map<string, number>(),
    APP_CREDENTIALS: new Map<string, number>(),
  };
  const add = (need: ConfiguredNeed, key: string, count: number) =>
    uses[need].set(key, (uses[need].get(key) ?? 0) + count);
  for (const { need, key, uses: count } of current) add(need, key, count);
  for await (const batch of inTurns(changes))
    for (const { contentType, lineage, key, before, after } of batch) {
      for (const [state, count] of [[before, -1] as const, [after, 1] as const]) {
        if (!state) continue;
        for (const { kind, key: used } of references.get(state.hash) ?? []) {
          if (kind === 'SECRET' || kind === 'VARIABLE') add(kind, used, count);
        }
        const { needsAppCredentials } = referencesOf(contentType, key, state.definition);
        if (needsAppCredentials) add('APP_CREDENTIALS', lineage, count);
      }
    }
  return uses;
}

/**
 * Returns up to `MAX_PLACEHOLDER_USERS` items that will use each secret or variable, by type and key. The order does not
 * depend on which of them change, so that the same finding is described in the same words for each release.
 */
async function readUsers(
  content: ContentAfterRelease,
  references: ReferencesByHash,
  kind: PlaceholderKind,
  keys: readonly string[],
): Promise<Map<string, ContentSubject[]>> {
  const users = new Map<string, ContentSubject[]>(keys.map((key) => [key, []]));
  if (keys.length === 0) return users;
  const add = (usedKey: string, subject: ContentSubject) => {
    const list = users.get(usedKey);
    if (!list) return;
    list.push(subject);
    list.sort(byTypeAndKey);
    if (list.length > MAX_PLACEHOLDER_USERS) list.pop();
  };
  for await (const batch of inTurns(content.changes))
    for (const { contentType, lineage, key, after } of batch) {
      if (!after) continue;
      for (const used of references.get(after.hash) ?? []) {
        if (used.kind === kind) add(used.key, { contentType, lineage, key, name: after.name });
      }
    }
  for (const chunk of chunks(keys, KEYS_PER_READ)) {
    const current = await rows<ContentSubject & { usedKey: string }>(
      content.manager,
      sql`SELECT s.secret_key AS "usedKey", v.content_type AS "contentType", v.lineage, v.key, v.name
        FROM definition_secret s JOIN content_version v ON v.hash = s.hash AND ${validAt(sql`v`, content.target)}
        WHERE s.kind = ${kind} AND s.secret_key IN (${join(chunk)})`,
    );
    for (const { usedKey, ...subject } of current) if (!content.isChanged(subject)) add(usedKey, subject);
  }
  return users;
}

function byTypeAndKey(a: ContentKey, b: ContentKey): number {
  return CONTENT_TYPES.indexOf(a.contentType) - CONTENT_TYPES.indexOf(b.contentType) || compareTexts(a.key, b.key);
}
