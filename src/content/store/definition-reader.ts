import type { EntityManager } from 'typeorm';
import { chunks } from '../../database/statements/chunks.js';
import { join, rows, sql } from '../../database/statements/sql.js';

/** How many hashes one statement looks up. */
const HASHES_PER_STATEMENT = 500;

/** The canonical JSON of definitions, by hash. */
export async function readDefinitions(manager: EntityManager, hashes: Iterable<string>): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const chunk of chunks([...new Set(hashes)], HASHES_PER_STATEMENT)) {
    const some = await rows<{ hash: string; json: string }>(
      manager,
      sql`SELECT hash, json FROM definition WHERE hash IN (${join(chunk)})`,
    );
    for (const { hash, json } of some) found.set(hash, json);
  }
  return found;
}

/** Returns a definition that must be among those read: rows that reference a hash keep its definition stored. */
export function requireDefinition(definitions: ReadonlyMap<string, string>, hash: string): string {
  const json = definitions.get(hash);
  if (json === undefined) throw new Error(`expected a stored definition ${hash}, got none`);
  return json;
}

/** The keys of the secrets that definitions use, by hash. Definitions without secrets are absent. */
export async function readSecretKeys(manager: EntityManager, hashes: Iterable<string>): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const chunk of chunks([...new Set(hashes)], HASHES_PER_STATEMENT)) {
    const some = await rows<{ hash: string; secret_key: string }>(
      manager,
      sql`SELECT hash, secret_key FROM definition_secret WHERE hash IN (${join(chunk)})`,
    );
    for (const { hash, secret_key: key } of some) found.set(hash, [...(found.get(hash) ?? []), key]);
  }
  return found;
}
