import type { EntityManager } from 'typeorm';
import { inTurns, yieldEventLoop } from '../../async/event-loop.js';
import { chunks } from '../../database/statements/sql.js';
import type { ContentType } from '../content.types.js';
import { formHash, mayHaveDefaults } from '../definitions/normal-form.js';
import { readDefinitions } from '../store/content-writer.js';
import type { ChangeRow } from './change-row.js';

/** How many forms are remembered: about 20 MB. */
const REMEMBERED = 100_000;
/** How many definitions are in memory at once: each may be a megabyte. */
const AT_ONCE = 100;

/** The hashes of normal forms by those of definitions, which never change; the oldest are forgotten first. */
const remembered = new Map<string, string>();

/**
 * The changes without those that differ only in how the same is spelled: an absent field, and one with its default. Reads
 * the definitions of modified items once in the life of the process, and gives others their turn.
 */
export async function withoutSpelling<Change extends ChangeRow>(
  manager: EntityManager,
  changes: readonly Change[],
): Promise<Change[]> {
  const kept: Change[] = [];
  for await (const some of inTurns(changes)) {
    const forms = await formsOf(manager, some.filter(hasDefinitionOnlyChange));
    const formOf = (side: ChangeRow['before']) => side && (side.form ?? forms.get(side.hash) ?? side.hash);
    const differs = (change: Change) => formOf(change.before) !== formOf(change.after);
    kept.push(...some.filter((change) => !hasDefinitionOnlyChange(change) || differs(change)));
  }
  return kept;
}

/** Whether a change may be none: the name stays. */
function hasDefinitionOnlyChange({ before, after }: ChangeRow): boolean {
  return before !== null && after !== null && before.name === after.name;
}

async function formsOf(manager: EntityManager, changes: readonly ChangeRow[]): Promise<ReadonlyMap<string, string>> {
  const wanted = new Map<string, ContentType>();
  for (const { contentType, before, after } of changes) {
    for (const side of [before, after]) if (side && side.form === undefined) wanted.set(side.hash, contentType);
  }
  const forms = new Map<string, string>();
  const unknown: string[] = [];
  for (const hash of wanted.keys()) {
    const form = remembered.get(hash);
    if (form === undefined) unknown.push(hash);
    else forms.set(hash, form);
  }
  for (const some of chunks(unknown, AT_ONCE)) {
    for (const [hash, json] of await readDefinitions(manager, some)) {
      await yieldEventLoop();
      const contentType = wanted.get(hash);
      const form = contentType && mayHaveDefaults(json) ? formHash(contentType, JSON.parse(json), hash) : hash;
      forms.set(hash, form);
      remember(hash, form);
    }
  }
  return forms;
}

function remember(hash: string, form: string): void {
  remembered.set(hash, form);
  const [oldest] = remembered.keys();
  if (remembered.size > REMEMBERED && oldest !== undefined) remembered.delete(oldest);
}
