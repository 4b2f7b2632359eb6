import type { EntityManager } from 'typeorm';
import { inTurns } from '../../async/event-loop.js';
import { type ContentPoint, validAt } from '../../content/changes/comparison.js';
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
 * Opens the values that a project's live content, which is at `point`, uses. Values of keys that nothing uses stay sealed.
 *
 * @throws TooCostlyError if they are too long, before any is read
 */
export async function readLiveValues(
  manager: EntityManager,
  keyring: Pick<Keyring, 'open'>,
  point: ContentPoint,
): Promise<LiveValues> {
  const { projectId } = point;
  await requireModestSize(manager, point);
  const secrets = await rows<SealedValueRow>(
    manager,
    sql`SELECT s.key, s.sealed_value AS sealed FROM ${usedSecrets(projectId)} ORDER BY s.key`,
  );
  const credentials = await rows<SealedValueRow & { readonly lineage: string; readonly clientId: string }>(
    manager,
    sql`SELECT v.key, v.lineage, c.client_id AS "clientId", c.sealed_client_secret AS sealed
      FROM ${usedCredentials(point)} ORDER BY v.key`,
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
    appCredentials: await mapValues(credentials, ({ lineage: key, clientId, sealed }) => {
      return { clientId, clientSecret: keyring.open(sealed, { projectId, kind: 'APP_CREDENTIALS', key }) };
    }),
  };
}

async function requireModestSize(manager: EntityManager, point: ContentPoint): Promise<void> {
  const { projectId } = point;
  const total = await row<{ length: number }>(
    manager,
    sql`SELECT CAST(COALESCE(SUM(length), 0) AS double precision) AS length FROM (
      SELECT length(s.sealed_value) AS length FROM ${usedSecrets(projectId)}
      UNION ALL SELECT length(v.value) FROM ${usedVariables(projectId)}
      UNION ALL SELECT length(c.sealed_client_secret) FROM ${usedCredentials(point)}) l`,
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
const usedCredentials = (point: ContentPoint): Sql => sql`content_use u
  JOIN app_credentials c ON c.project_id = u.project_id AND c.integration_key = u.key
  JOIN content_version v ON ${validAt(sql`v`, point)} AND v.content_type = 'INTEGRATION' AND v.lineage = u.key
  WHERE u.project_id = ${point.projectId} AND u.need = 'APP_CREDENTIALS'`;

async function mapValues<Row extends { readonly key: string }, Value>(
  list: readonly Row[],
  toValue: (row: Row) => Value,
): Promise<Record<string, Value>> {
  const entries: [string, Value][] = [];
  for await (const batch of inTurns(list)) for (const each of batch) entries.push([each.key, toValue(each)]);
  return Object.fromEntries(entries);
}
