import type { EntityManager } from 'typeorm';
import { chunks } from '../../database/statements/chunks.js';
import { identifier, join, rows, sql } from '../../database/statements/sql.js';
import type { ConfigurationEntry, ConfigurationKind } from './configuration-kinds.js';

const KEYS_PER_STATEMENT = 500;

/** The keys, among the given ones, that have an entry of a kind in a project. Keys of app credentials are lineages. */
export async function configuredKeys(
  manager: EntityManager,
  { table, keyColumn }: ConfigurationKind<ConfigurationEntry>,
  projectId: string,
  keys: Iterable<string>,
): Promise<Set<string>> {
  const column = identifier(keyColumn);
  const found = new Set<string>();
  for (const some of chunks([...keys], KEYS_PER_STATEMENT)) {
    const entries = await rows<{ key: string }>(
      manager,
      sql`SELECT ${column} AS key FROM ${identifier(table)}
        WHERE project_id = ${projectId} AND ${column} IN (${join(some)})`,
    );
    for (const { key } of entries) found.add(key);
  }
  return found;
}
