import type { EntityManager } from 'typeorm';
import { inTurns } from '../../async/event-loop.js';
import { row, rows, type Sql, sql } from '../../database/statements/sql.js';
import { TooCostlyError } from '../../errors/refusals.js';
import type { Keyring } from '../keys/keyring.js';

/** The values of configuration that a project's live content uses, by key. */
export interface LiveValues {
  readonly secrets: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string>>;
  /** By the integration's key. */
  readonly appCredentials: Readonly<Record<string, { readonly clientId: string; readonly clientSecret: string }>>;
}

/** The most characters of sealed values and variables that are read at once. */
const MAX_LIVE_VALUES = 8_388_608;

interface SealedValueRow {
  readonly key: string;
  readonly sealed: string;
}

/**
 * Opens the values that a project's live content uses. Values of keys that nothing uses stay sealed.
 *
 * @throws TooCostlyError if they are too long, before any is read
 */
export async function readLiveValues(
  manager: EntityManager,
  keyring: Pick<Keyring, 'open'>,
  projectId: string,
): Promise<LiveValues> {
  await requireModestSize(manager, projectId);
  const secrets = await rows<SealedValueRow>(
    manager,
    sql`SELECT s.key, s.sealed_value AS sealed FROM ${usedSecrets(projectId)} ORDER BY s.key`,
  );
  const credentials = await rows<SealedValueRow & { readonly clientId: string }>(
    manager,
    sql`SELECT c.integration_key AS key, c.client_id AS "clientId", c.sealed_client_secret AS sealed
      FROM ${usedCredentials(projectId)} ORDER BY c.integration_key`,
  );
  const variables = await rows<{ key: string; value: string }>(
    manager,
    sql`SELECT v.key, v.value FROM ${usedVariables(projectId)} ORDER BY v.key`,
  );
  return {
    secrets: await mapValues(secrets, ({ key, sealed }) =>
      keyring.open(sealed, { projectId, kind: 'ENVIRONMENT_SECRET', key }),
    ),
    variables: await mapValues(variables, ({ value }) => value),
    appCredentials: await mapValues(credentials, ({ key, clientId, sealed }) => {
      return { clientId, clientSecret: keyring.open(sealed, { projectId, kind: 'APP_CREDENTIALS', key }) };
    }),
  };
}

async function requireModestSize(manager: EntityManager, projectId: string): Promise<void> {
  const total = await row<{ length: number }>(
    manager,
    sql`SELECT CAST(COALESCE(SUM(length), 0) AS double precision) AS length FROM (
      SELECT length(s.sealed_value) AS length FROM ${usedSecrets(projectId)}
      UNION ALL SELECT length(v.value) FROM ${usedVariables(projectId)}
      UNION ALL SELECT length(c.sealed_client_secret) FROM ${usedCredentials(projectId)}) l`,
  );
  if ((total?.length ?? 0) <= MAX_LIVE_VALUES) return;
  throw new TooCostlyError(
    `The live content uses configuration of more than ${MAX_LIVE_VALUES} characters, encrypted, which is the limit. ` +
      'Keep long texts elsewhere, and their addresses here.',
  );
}

const usedSecrets = (projectId: string): Sql => sql`content_use u
  JOIN environment_secret s ON s.project_id = u.project_id AND s.key = u.key
  WHERE u.project_id = ${projectId} AND u.need = 'SECRET'`;
const usedVariables = (projectId: string): Sql => sql`content_use u
  JOIN environment_variable v ON v.project_id = u.project_id AND v.key = u.key
  WHERE u.project_id = ${projectId} AND u.need = 'VARIABLE'`;
const usedCredentials = (projectId: string): Sql => sql`content_use u
  JOIN app_credentials c ON c.project_id = u.project_id AND c.integration_key = u.key
  WHERE u.project_id = ${projectId} AND u.need = 'APP_CREDENTIALS'`;

async function mapValues<Row extends { readonly key: string }, Value>(
  list: readonly Row[],
  toValue: (row: Row) => Value,
): Promise<Record<string, Value>> {
  const entries: [string, Value][] = [];
  for await (const batch of inTurns(list)) for (const each of batch) entries.push([each.key, toValue(each)]);
  return Object.fromEntries(entries);
}
