import { CREDENTIALS, SECRETS, VARIABLES } from '../../configuration/values/configuration-kinds.js';
import { configuredKeys } from '../../configuration/values/configured-keys.js';
import { validAt } from '../../content/changes/comparison.js';
import type { ContentSubject } from '../../content/content.types.js';
import type { PlaceholderKind } from '../../content/definitions/placeholders.js';
import { chunks } from '../../database/statements/chunks.js';
import { join, rows, sql } from '../../database/statements/sql.js';
import type { MessageFacts, PlaceholderUse } from '../message.types.js';
import { addTo, addUser, type ConfiguredNeed, type ContentDigest } from './content-digest.js';
import { type ItemsAfterRelease, KEYS_PER_READ } from './items-after-release.js';

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
  items: ItemsAfterRelease,
  digest: ContentDigest,
): Promise<ConfigurationFacts> {
  const { manager, target } = items;
  const uses = await usesAfter(items, digest);
  const secretKeys = await configuredKeys(manager, SECRETS, target.projectId, uses.SECRET.keys());
  const variableKeys = await configuredKeys(manager, VARIABLES, target.projectId, uses.VARIABLE.keys());
  const appCredentials = await configuredKeys(manager, CREDENTIALS, target.projectId, uses.APP_CREDENTIALS.keys());
  const missing = (need: ConfiguredNeed, present: ReadonlySet<string>) =>
    [...uses[need]].filter(([key, count]) => count > 0 && !present.has(key));
  const usesOf = async (kind: PlaceholderKind, present: ReadonlySet<string>): Promise<PlaceholderUse[]> => {
    const absent = missing(kind, present);
    const keys = absent.map(([key]) => key);
    const users = await readUsers(items, digest, kind, keys);
    return absent.map(([key, useCount]) => ({ key, useCount, usedBy: users.get(key) ?? [] }));
  };
  return {
    environmentSecretKeys: secretKeys,
    environmentVariableKeys: variableKeys,
    appCredentials,
    secretUses: await usesOf('SECRET', secretKeys),
    variableUses: await usesOf('VARIABLE', variableKeys),
    oauthIntegrations: await items.integrationSubjects(
      missing('APP_CREDENTIALS', appCredentials).map(([lineage]) => lineage),
    ),
  };
}

/**
 * How often each secret and variable (by key) and each app credential (by lineage) will be used: those that the target lacks
 * now, and those that the changes use. Counts of keys that the target has start at zero.
 */
async function usesAfter(
  { manager, target }: ItemsAfterRelease,
  digest: ContentDigest,
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
  for (const { need, key, uses: count } of current) addTo(uses[need], key, count);
  for (const need of ['SECRET', 'VARIABLE', 'APP_CREDENTIALS'] as const) {
    for (const [key, count] of digest.uses[need]) addTo(uses[need], key, count);
  }
  return uses;
}

/** Returns the first items that will use each secret or variable; see `addUser`. */
async function readUsers(
  items: ItemsAfterRelease,
  digest: ContentDigest,
  kind: PlaceholderKind,
  keys: readonly string[],
): Promise<Map<string, ContentSubject[]>> {
  const users = new Map(keys.map((key) => [key, [...(digest.users[kind].get(key) ?? [])]]));
  for (const chunk of chunks(keys, KEYS_PER_READ)) {
    const current = await rows<ContentSubject & { usedKey: string }>(
      items.manager,
      sql`SELECT s.secret_key AS "usedKey", v.content_type AS "contentType", v.lineage, v.key, v.name
        FROM definition_secret s JOIN content_version v ON v.hash = s.hash AND ${validAt(sql`v`, items.target)}
        WHERE s.kind = ${kind} AND s.secret_key IN (${join(chunk)})`,
    );
    for (const { usedKey, ...subject } of current) if (!items.isChanged(subject)) addUser(users, usedKey, subject);
  }
  return users;
}
