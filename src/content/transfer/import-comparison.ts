import type { EntityManager } from 'typeorm';
import { inTurns, yieldEventLoop } from '../../async/event-loop.js';
import { RefusedError } from '../../errors/refusals.js';
import { type ChangeRow, changeRow, type ItemFingerprint, identityKey, namedKey } from '../changes/change-row.js';
import type { ContentPoint } from '../changes/comparison.js';
import { withoutEquivalent } from '../changes/equivalent-changes.js';
import type { ContentIdentity } from '../content.types.js';
import { faultRefusals } from '../content-editor.js';
import { fingerprintPages } from '../store/content-pages.js';
import { type ContentWrite } from '../store/content-writer.js';
import { newLineages } from '../store/lineages.js';
import type { ImportRenames } from './import-renames.js';
import type { ImportItem } from './import-validator.js';

/** A change, and the imported item that it writes: null for a removal. */
export interface ImportChange extends ChangeRow {
  readonly item: ImportItem | null;
}

/** The valid content of an import. */
export interface ImportedContent {
  readonly items: readonly ImportItem[];
  readonly renames: ImportRenames;
}

/**
 * Returns the changes that turn the content at a point into the imported one, unsorted. Refuses renames that do not fit
 * the items at that point. Yields to the event loop.
 */
export async function compareWithCurrent(
  manager: EntityManager,
  point: ContentPoint,
  content: ImportedContent,
): Promise<ImportChange[]> {
  const { pairs, removed, added, integrations } = await matchByKey(manager, point, content);
  const freed = new Map(removed.map((current) => [identityKey(current), current]));
  const lineages = await newLineages(manager, point, { added, integrations, removed: freed });
  for await (const some of inTurns(added)) {
    for (const item of some) {
      const identity = { contentType: item.contentType, lineage: lineages.get(namedKey(item)) ?? item.key };
      // An item whose former key is imported is the same item under that key.
      pairs.push({ identity, current: freed.get(identityKey(identity)) ?? null, item });
      freed.delete(identityKey(identity));
    }
  }
  for (const current of freed.values()) pairs.push({ identity: current, current, item: null });
  const changes: ImportChange[] = [];
  for await (const some of inTurns(pairs)) {
    for (const { identity, current, item } of some) {
      const change = changeRow(identity, current, item);
      if (change) changes.push({ ...change, item });
    }
  }
  return withoutEquivalent(manager, changes);
}

/** An item of the project and the imported one that replaces it. One of them may be absent. */
interface Pair {
  readonly identity: ContentIdentity;
  readonly current: ItemFingerprint | null;
  readonly item: ImportItem | null;
}

async function matchByKey(manager: EntityManager, point: ContentPoint, { items, renames }: ImportedContent) {
  const rest = new Map<string, ImportItem>();
  for await (const some of inTurns(items)) for (const item of some) rest.set(namedKey(item), item);
  const pairs: Pair[] = [];
  const removed: ItemFingerprint[] = [];
  /** The lineages of the integrations that stay, by `namedKey`. */
  const integrations = new Map<string, string>();
  const existing = new Set<string>();
  for await (const page of fingerprintPages(manager, point)) {
    for (const current of page) {
      const key = namedKey({ contentType: current.contentType, key: renames.keyInImport(current) });
      const item = rest.get(key);
      if (renames.list.length > 0) existing.add(namedKey(current));
      if (item) pairs.push({ identity: current, current, item });
      else removed.push(current);
      if (item && current.contentType === 'INTEGRATION') integrations.set(key, current.lineage);
      rest.delete(key);
    }
    await yieldEventLoop();
  }
  const faults = renames.faultsInProject((item) => existing.has(namedKey(item)));
  if (faults.length > 0) throw new RefusedError(faultRefusals(faults, ['document']));
  return { pairs, removed, added: [...rest.values()], integrations };
}

/** Returns the write of a change. The definitions are already stored. */
export function importWrite({ contentType, lineage, key, before, item }: ImportChange): ContentWrite {
  const stored = item ? { hash: item.hash, facts: item.facts, added: null } : null;
  return { contentType, lineage, key, name: (item ?? before)?.name ?? '', stored };
}
