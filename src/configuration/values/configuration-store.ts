import type { EntityManager } from 'typeorm';
import { execute, identifier, join, row, type Sql, sql } from '../../database/statements/sql.js';

/** The table of one kind of configuration. A project has at most one entry per key. */
export interface ConfigurationTable {
  readonly table: 'environment_secret' | 'app_credentials';
  readonly keyColumn: 'key' | 'integration_key';
}

export interface ConfigurationEntry {
  readonly id: string;
  readonly projectId: string;
  readonly key: string;
  /** All other columns, which `upsertEntry` overwrites. */
  readonly columns: Readonly<Record<string, string>>;
}

/** Inserts an entry unless its project has one with this key. Safe for concurrent units. Returns whether it did. */
export async function insertConfiguration(
  manager: EntityManager,
  where: ConfigurationTable,
  entry: ConfigurationEntry,
): Promise<boolean> {
  return (await execute(manager, sql`${insertion(where, entry)} DO NOTHING`)) > 0;
}

/** Inserts an entry, or overwrites the one with its key, which keeps its id. Returns the entry's id. */
export async function upsertEntry(
  manager: EntityManager,
  where: ConfigurationTable,
  entry: ConfigurationEntry,
): Promise<string> {
  const overwritten = Object.keys(entry.columns).map(
    (column) => sql`${identifier(column)} = excluded.${identifier(column)}`,
  );
  await execute(manager, sql`${insertion(where, entry)} DO UPDATE SET ${join(overwritten)}`);
  return (await entryId(manager, where, entry)) ?? entry.id;
}

/** Deletes the entry with a key. Returns its id. Null if there is none. */
export async function deleteEntry(
  manager: EntityManager,
  where: ConfigurationTable,
  entry: { readonly projectId: string; readonly key: string },
): Promise<string | null> {
  const id = await entryId(manager, where, entry);
  if (id === null) return null;
  return (await execute(manager, sql`DELETE FROM ${identifier(where.table)} WHERE id = ${id}`)) > 0 ? id : null;
}

function insertion({ table, keyColumn }: ConfigurationTable, { id, projectId, key, columns }: ConfigurationEntry): Sql {
  const values = Object.entries({ id, project_id: projectId, [keyColumn]: key, ...columns });
  return sql`INSERT INTO ${identifier(table)} (${join(values.map(([column]) => identifier(column)))})
    VALUES (${join(values.map(([, value]) => value))}) ON CONFLICT (project_id, ${identifier(keyColumn)})`;
}

async function entryId(
  manager: EntityManager,
  { table, keyColumn }: ConfigurationTable,
  { projectId, key }: { readonly projectId: string; readonly key: string },
): Promise<string | null> {
  const query = sql`SELECT id FROM ${identifier(table)} WHERE project_id = ${projectId} AND ${identifier(keyColumn)} = ${key}`;
  return (await row<{ id: string }>(manager, query))?.id ?? null;
}
