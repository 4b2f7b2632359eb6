import type { EntityManager } from 'typeorm';
import { execute, identifier, join, row, type Sql, sql } from '../../database/statements/sql.js';

/** Where one kind of configuration is kept. A project has one entry of a key. */
export interface ConfigurationTable {
  readonly table: 'environment_secret' | 'app_credentials';
  readonly keyColumn: 'key' | 'integration_key';
}

export interface ConfigurationEntry {
  readonly id: string;
  readonly projectId: string;
  readonly key: string;
  /** All other columns, which a later value overwrites. */
  readonly columns: Readonly<Record<string, string>>;
}

/** Writes an entry unless its project has one of this key, also by a unit at the same time. Returns whether it did. */
export async function addEntry(
  manager: EntityManager,
  where: ConfigurationTable,
  entry: ConfigurationEntry,
): Promise<boolean> {
  return (await execute(manager, sql`${insertion(where, entry)} DO NOTHING`)) > 0;
}

/** Writes an entry over the one of its key, if there is one, which keeps its id. Returns the entry's id. */
export async function putEntry(
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

/** Deletes the entry of a key, and returns its id; null where there is none. */
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
