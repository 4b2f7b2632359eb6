import { inTurns } from '../../async/event-loop.js';
import { configuredCredentials, configuredSecretKeys } from '../../configuration/values/configured-keys.js';
import { validAt } from '../../content/changes/comparison.js';
import { CONTENT_TYPES, type ContentKey, type ContentSubject } from '../../content/content.types.js';
import { type DefinitionReference, referencesOf } from '../../content/definitions/references.js';
import type { ContentNeed } from '../../content/store/content-index.entity.js';
import { chunks } from '../../database/statements/chunks.js';
import { join, rows, sql } from '../../database/statements/sql.js';
import { compareTexts } from '../../json/texts.js';
import type { MessageFacts } from '../message.types.js';
import { type ContentAfterRelease, KEYS_PER_READ } from './content-after-release.js';

/** How many users of a secret are read: one more than a message names. */
const MAX_SECRET_USERS = 6;

/** What definitions refer to, by the hash of the definition. */
type ReferencesByHash = ReadonlyMap<string, readonly DefinitionReference[]>;

/** The needs of content that messages are about. */
type ConfiguredNeed = Exclude<ContentNeed, 'VARIABLE'>;

type ConfigurationFacts = Pick<
  MessageFacts,
  'environmentSecretKeys' | 'appCredentials' | 'secretUses' | 'oauthIntegrations'
>;

/** Reads which secrets and app credentials the content will need, and which of them the target has. */
export async function readConfigurationFacts(
  content: ContentAfterRelease,
  references: ReferencesByHash,
): Promise<ConfigurationFacts> {
  const { manager, target } = content;
  const uses = await usesAfter(content, references);
  const secretKeys = await configuredSecretKeys(manager, target.projectId, uses.SECRET.keys());
  const appCredentials = await configuredCredentials(manager, target.projectId, uses.APP_CREDENTIALS.keys());
  const missing = (need: ConfiguredNeed, present: ReadonlySet<string>) =>
    [...uses[need]].filter(([key, count]) => count > 0 && !present.has(key));
  const missingSecrets = missing('SECRET', secretKeys);
  const missingSecretKeys = missingSecrets.map(([key]) => key);
  const users = await readSecretUsers(content, references, missingSecretKeys);
  return {
    environmentSecretKeys: secretKeys,
    appCredentials,
    secretUses: missingSecrets.map(([secretKey, useCount]) => ({
      secretKey,
      useCount,
      usedBy: users.get(secretKey) ?? [],
    })),
    oauthIntegrations: await content.integrationSubjects(
      missing('APP_CREDENTIALS', appCredentials).map(([lineage]) => lineage),
    ),
  };
}

/**
 * How often each secret (by key) and each app credential (by lineage) will be used: those that the target lacks now, and those that the
 * changes use. Counts of keys that the target has start at zero.
 */
async function usesAfter(
  { manager, target, changes }: ContentAfterRelease,
  references: ReferencesByHash,
): Promise<Record<ConfiguredNeed, Map<string, number>>> {
  const current = await rows<{ need: ConfiguredNeed; key: string; uses: number }>(
    manager,
    sql`SELECT u.need, u.key, u.uses FROM content_use u
      LEFT JOIN environment_secret s ON u.need = 'SECRET' AND s.project_id = u.project_id AND s.key = u.key
      LEFT JOIN app_credentials c
        ON u.need = 'APP_CREDENTIALS' AND c.project_id = u.project_id AND c.integration_key = u.key
      WHERE u.project_id = ${target.projectId} AND u.need <> 'VARIABLE' AND s.id IS NULL AND c.id IS NULL`,
  );
  const uses = { SECRET: new Map<string, number>(), APP_CREDENTIALS: new Map<string, number>() };
  const add = (need: ConfiguredNeed, key: string, count: number) =>
    uses[need].set(key, (uses[need].get(key) ?? 0) + count);
  for (const { need, key, uses: count } of current) add(need, key, count);
  for await (const batch of inTurns(changes))
    for (const { contentType, lineage, key, before, after } of batch) {
      for (const [state, count] of [[before, -1] as const, [after, 1] as const]) {
        if (!state) continue;
        for (const secretKey of secretsIn(references, state.hash)) add('SECRET', secretKey, count);
        const { needsAppCredentials } = referencesOf(contentType, key, state.definition);
        if (needsAppCredentials) add('APP_CREDENTIALS', lineage, count);
      }
    }
  return uses;
}

/**
 * Returns up to `MAX_SECRET_USERS` items that will use each secret, by type and key. The order does not depend on which of
 * them change, so that the same finding is described in the same words for each release.
 */
async function readSecretUsers(
  content: ContentAfterRelease,
  references: ReferencesByHash,
  secretKeys: readonly string[],
): Promise<Map<string, ContentSubject[]>> {
  const users = new Map<string, ContentSubject[]>(secretKeys.map((key) => [key, []]));
  if (secretKeys.length === 0) return users;
  const add = (secretKey: string, subject: ContentSubject) => {
    const list = users.get(secretKey);
    if (!list) return;
    list.push(subject);
    list.sort(byTypeAndKey);
    if (list.length > MAX_SECRET_USERS) list.pop();
  };
  for await (const batch of inTurns(content.changes))
    for (const { contentType, lineage, key, after } of batch) {
      if (!after) continue;
      for (const secretKey of secretsIn(references, after.hash)) {
        add(secretKey, { contentType, lineage, key, name: after.name });
      }
    }
  for (const chunk of chunks(secretKeys, KEYS_PER_READ)) {
    const current = await rows<ContentSubject & { secretKey: string }>(
      content.manager,
      sql`SELECT s.secret_key AS "secretKey", v.content_type AS "contentType", v.lineage, v.key, v.name
        FROM definition_secret s JOIN content_version v ON v.hash = s.hash AND ${validAt(sql`v`, content.target)}
        WHERE s.kind = 'SECRET' AND s.secret_key IN (${join(chunk)})`,
    );
    for (const { secretKey, ...subject } of current) if (!content.isChanged(subject)) add(secretKey, subject);
  }
  return users;
}

function secretsIn(references: ReferencesByHash, hash: string): string[] {
  return (references.get(hash) ?? []).flatMap(({ kind, key }) => (kind === 'SECRET' ? key : []));
}

function byTypeAndKey(a: ContentKey, b: ContentKey): number {
  return CONTENT_TYPES.indexOf(a.contentType) - CONTENT_TYPES.indexOf(b.contentType) || compareTexts(a.key, b.key);
}
