import type { EntityManager } from 'typeorm';
import { chunks } from '../../database/statements/chunks.js';
import { join, rows, sql } from '../../database/statements/sql.js';
import type { DefinitionReference } from '../definitions/references.js';

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

/** The canonical JSON of a definition that must be stored, because a row refers to its hash. */
export async function readDefinition(manager: EntityManager, hash: string): Promise<string> {
  return requireDefinition(await readDefinitions(manager, [hash]), hash);
}

/** Returns a definition that must be among those read: rows that reference a hash keep its definition stored. */
export function requireDefinition(definitions: ReadonlyMap<string, string>, hash: string): string {
  const json = definitions.get(hash);
  if (json === undefined) throw new Error(`expected a stored definition ${hash}, got none`);
  return json;
}

/** What definitions refer to, by hash. Definitions without references are absent. */
export async function readReferences(
  manager: EntityManager,
  hashes: Iterable<string>,
): Promise<Map<string, DefinitionReference[]>> {
  const found = new Map<string, DefinitionReference[]>();
  for (const chunk of chunks([...new Set(hashes)], HASHES_PER_STATEMENT)) {
    const some = await rows<DefinitionReference & { hash: string }>(
      manager,
      sql`SELECT hash, kind, secret_key AS key FROM definition_secret WHERE hash IN (${join(chunk)})`,
    );
    for (const { hash, ...reference } of some) {
      const references = found.get(hash);
      if (references) references.push(reference);
      else found.set(hash, [reference]);
    }
  }
  return found;
}
