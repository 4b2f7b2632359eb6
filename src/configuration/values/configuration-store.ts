import type { EntityManager } from 'typeorm';
import { insertEntities, onConflictOverwrite } from '../../database/statements/entities.js';
import { execute, identifier, row, sql } from '../../database/statements/sql.js';
import type { AppCredentials } from './app-credentials.entity.js';
import type { EnvironmentSecret } from './environment-secret.entity.js';

export type ConfigurationEntry = EnvironmentSecret | AppCredentials;

/** The table of one kind of configuration. A project has at most one entry per key. */
export interface ConfigurationTable<Entry extends ConfigurationEntry> {
  readonly entity: new () => Entry;
  readonly table: 'environment_secret' | 'app_credentials';
  readonly keyField: keyof Entry & ('key' | 'integrationKey');
  readonly keyColumn: 'key' | 'integration_key';
}

/** Identifies an entry by its project and key. */
interface EntryKey {
  readonly projectId: string;
  readonly key: string;
}

/** Inserts an entry unless its project has one with this key. Safe for concurrent units. Returns whether it did. */
export async function insertConfiguration<Entry extends ConfigurationEntry>(
  manager: EntityManager,
  { entity }: ConfigurationTable<Entry>,
  entry: Entry,
): Promise<boolean> {
  return (await insertEntities(manager, entity, [entry], sql`ON CONFLICT DO NOTHING`)) > 0;
}

/** Inserts an entry, or overwrites the one with its key, which keeps its id. Returns the entry's id. */
export async function upsertEntry<Entry extends ConfigurationEntry>(
  manager: EntityManager,
  where: ConfigurationTable<Entry>,
  entry: Entry,
  key: string,
): Promise<string> {
  const { id, projectId } = entry;
  const overwrite = onConflictOverwrite(manager, where.entity, ['projectId', where.keyField]);
  await insertEntities(manager, where.entity, [entry], overwrite);
  return (await entryId(manager, where, { projectId, key })) ?? id;
}

/** Deletes the entry with a key. Returns its id. Null if there is none. */
export async function deleteEntry<Entry extends ConfigurationEntry>(
  manager: EntityManager,
  where: ConfigurationTable<Entry>,
  key: EntryKey,
): Promise<string | null> {
  const id = await entryId(manager, where, key);
  if (id === null) return null;
  return (await execute(manager, sql`DELETE FROM ${identifier(where.table)} WHERE id = ${id}`)) > 0 ? id : null;
}

async function entryId<Entry extends ConfigurationEntry>(
  manager: EntityManager,
  { table, keyColumn }: ConfigurationTable<Entry>,
  { projectId, key }: EntryKey,
): Promise<string | null> {
  const query = sql`SELECT id FROM ${identifier(table)} WHERE project_id = ${projectId} AND ${identifier(keyColumn)} = ${key}`;
  return (await row<{ id: string }>(manager, query))?.id ?? null;
}
