import type { EntityManager } from 'typeorm';
import { inTurns, yieldEventLoop } from '../../async/event-loop.js';
import { chunks } from '../../database/statements/chunks.js';
import type { ContentType } from '../content.types.js';
import { mayHaveDefaults, normalFormHash } from '../definitions/normal-form.js';
import { readDefinitions } from '../store/definition-reader.js';
import type { ChangeRow } from './change-row.js';

/** How many hashes are cached: about 20 MB. */
const CACHE_SIZE = 100_000;
/** How many definitions one statement reads: each may be a megabyte. */
const DEFINITIONS_PER_STATEMENT = 100;

/** The hashes of normal forms by the hashes of definitions, which never change. The oldest entry is evicted first. */
const formHashCache = new Map<string, string>();

/**
 * Returns the changes without those whose two sides are equivalent: one side lacks a field, the other has its default.
 * Reads each modified definition once and caches its hash. Yields to the event loop.
 */
export async function withoutEquivalent<Change extends ChangeRow>(
  manager: EntityManager,
  changes: readonly Change[],
): Promise<Change[]> {
  const kept: Change[] = [];
  for await (const some of inTurns(changes)) {
    const forms = await readFormHashes(manager, some.filter(changesOnlyDefinition));
    const formOf = (side: ChangeRow['before']) => side && (side.formHash ?? forms.get(side.hash) ?? side.hash);
    const differs = (change: Change) => formOf(change.before) !== formOf(change.after);
    kept.push(...some.filter((change) => !changesOnlyDefinition(change) || differs(change)));
  }
  return kept;
}

/** Whether both sides have the same key and name, so that they may be equivalent. */
function changesOnlyDefinition({ key, keyBefore, before, after }: ChangeRow): boolean {
  return before !== null && after !== null && key === keyBefore && before.name === after.name;
}

/** The hashes of the normal forms of the definitions that changes name, by the hashes of the definitions. */
export async function readFormHashes(
  manager: EntityManager,
  changes: readonly ChangeRow[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = new Map<string, ContentType>();
  for (const { contentType, before, after } of changes) {
    for (const side of [before, after]) if (side && side.formHash === undefined) wanted.set(side.hash, contentType);
  }
  const forms = new Map<string, string>();
  const unknown: string[] = [];
  for (const hash of wanted.keys()) {
    const form = formHashCache.get(hash);
    if (form === undefined) unknown.push(hash);
    else forms.set(hash, form);
  }
  for (const some of chunks(unknown, DEFINITIONS_PER_STATEMENT)) {
    for (const [hash, json] of await readDefinitions(manager, some)) {
      await yieldEventLoop();
      const contentType = wanted.get(hash);
      const form = contentType && mayHaveDefaults(json) ? normalFormHash(contentType, JSON.parse(json), hash) : hash;
      forms.set(hash, form);
      cacheFormHash(hash, form);
    }
  }
  return forms;
}

function cacheFormHash(hash: string, form: string): void {
  formHashCache.set(hash, form);
  const [oldest] = formHashCache.keys();
  if (formHashCache.size > CACHE_SIZE && oldest !== undefined) formHashCache.delete(oldest);
}
