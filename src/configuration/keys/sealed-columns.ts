import type { EntityManager } from 'typeorm';
import { identifier, rows, type Sql, sql } from '../../database/statements/sql.js';
import { ConfigError } from '../../settings/config.js';
import type { Keyring } from './keyring.js';
import type { Binding } from './sealing.js';

/** The primary key of a row, by column. */
export type RowKey = Readonly<Record<string, string>>;

/** A column of sealed values, or null. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** The columns of the primary key. */
  readonly primaryKey: readonly string[];
  /** The other columns that the binding consists of. */
  readonly boundTo: readonly string[];
  /** Whether the table has a column `fingerprint` for the value. */
  readonly hasFingerprint: boolean;
  bindingOf(row: RowKey): Binding;
}

/** The sealed columns of this folder's tables. */
export const CONFIGURATION_COLUMNS: readonly SealedColumn[] = [
  {
    table: 'environment_secret',
    column: 'sealed_value',
    primaryKey: ['id'],
    boundTo: ['project_id', 'key'],
    hasFingerprint: true,
    bindingOf: ({ project_id = '', key = '' }) => ({ projectId: project_id, kind: 'ENVIRONMENT_SECRET', key }),
  },
  {
    table: 'app_credentials',
    column: 'sealed_client_secret',
    primaryKey: ['id'],
    boundTo: ['project_id', 'integration_key'],
    hasFingerprint: true,
    bindingOf: ({ project_id = '', integration_key = '' }) => ({
      projectId: project_id,
      kind: 'APP_CREDENTIALS',
      key: integration_key,
    }),
  },
];

/** Counts the sealed values by the id of their master key. */
export async function sealedValuesByKeyId(
  manager: EntityManager,
  columns: readonly SealedColumn[],
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const { table, column } of columns) {
    const found = await rows<{ keyId: string; count: number }>(
      manager,
      sql`SELECT ${keyIdIn(column)} AS "keyId", CAST(count(*) AS integer) AS count FROM ${identifier(table)}
        WHERE ${identifier(column)} IS NOT NULL GROUP BY ${keyIdIn(column)}`,
    );
    for (const { keyId, count } of found) counts.set(keyId, (counts.get(keyId) ?? 0) + count);
  }
  return counts;
}

/**
 * Checks that the keyring has the keys of all sealed values.
 *
 * @throws ConfigError that names the missing keys
 */
export async function requireKeysOfAll(
  manager: EntityManager,
  columns: readonly SealedColumn[],
  keyring: Keyring,
): Promise<void> {
  // Read before the keys: a rotation that starts meanwhile adds its key before it uses it.
  const counts = await sealedValuesByKeyId(manager, columns);
  const keyIds = keyring.keyIds();
  const missing = [...counts].filter(([keyId]) => !keyIds.includes(keyId));
  if (missing.length === 0) return;
  const expected = missing
    .map(([keyId, count]) => `${keyId} (${count} ${count === 1 ? 'value' : 'values'})`)
    .join(', ');
  throw new ConfigError([
    `The master key: values are sealed with ${expected}, got ${keyIds.join(', ')}. Restore the right key: ` +
      'SLIPWAY_MASTER_KEY, SLIPWAY_OLD_MASTER_KEY, or the key file next to the embedded database.',
  ]);
}

/** The key id in a sealed value: `v1.<key id>.…`. */
export function keyIdIn(column: string): Sql {
  return sql`substr(${identifier(column)}, 4, 8)`;
}
