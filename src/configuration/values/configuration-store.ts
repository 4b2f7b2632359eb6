import type { EntityManager } from 'typeorm';
import { insertEntities, onConflictOverwrite } from '../../database/statements/entities.js';
import { lockNames } from '../../database/statements/locks.js';
import { execute, identifier, join, row, rows, sql } from '../../database/statements/sql.js';
import type { ConfigurationEntry, ConfigurationKind } from './configuration-kinds.js';
import { configurationKeyIdentity } from './configuration-rules.js';

/** The key of an entry that exists, and its id. */
export interface StoredKey {
  readonly id: string;
  readonly key: string;
}

/** Lets units that write entries of a kind run one after another. Call it before any row is locked. */
export async function lockEntries(
  manager: EntityManager,
  { table }: ConfigurationKind<ConfigurationEntry>,
): Promise<void> {
  await lockNames(manager, table);
}

/** The entries of a project with these keys, whatever their case, by the identity of the key. */
export async function entriesWithKeys(
  manager: EntityManager,
  { table, keyColumn }: ConfigurationKind<ConfigurationEntry>,
  projectId: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, StoredKey>> {
  const column = identifier(keyColumn);
  const found = await rows<StoredKey>(
    manager,
    sql`SELECT id, ${column} AS key FROM ${identifier(table)}
      WHERE project_id = ${projectId} AND lower(${column}) IN (${join(keys.map(configurationKeyIdentity))})`,
  );
  return new Map(found.map((each) => [configurationKeyIdentity(each.key), each]));
}

/** Inserts entries, and overwrites those with the same id. */
export async function writeEntries<Entry extends ConfigurationEntry>(
  manager: EntityManager,
  { entity }: ConfigurationKind<Entry>,
  entries: readonly Entry[],
): Promise<void> {
  await insertEntities(manager, entity, entries, onConflictOverwrite(manager, entity));
}

/** Deletes the entry with a key. Returns its id. Null if there is none. */
export async function deleteEntry(
  manager: EntityManager,
  { table, keyColumn }: ConfigurationKind<ConfigurationEntry>,
  projectId: string,
  key: string,
): Promise<string | null> {
  const query = sql`SELECT id FROM ${identifier(table)}
    WHERE project_id = ${projectId} AND ${identifier(keyColumn)} = ${key}`;
  const found = await row<{ id: string }>(manager, query);
  if (!found) return null;
  return (await execute(manager, sql`DELETE FROM ${identifier(table)} WHERE id = ${found.id}`)) > 0 ? found.id : null;
}
