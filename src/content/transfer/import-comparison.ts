import type { EntityManager } from 'typeorm';
import { yieldEventLoop } from '../../async/event-loop.js';
import { type ChangeRow, type ContentFingerprint, changeRow, identityKey } from '../changes/change-row.js';
import type { ContentPoint } from '../changes/comparison.js';
import { withoutEquivalent } from '../changes/equivalent-changes.js';
import { fingerprintPages } from '../store/content-pages.js';
import { type ContentWrite } from '../store/content-writer.js';
import type { ImportItem } from './import-validator.js';

/** A change, and the imported item that it writes: null for a removal. */
export interface ImportChange extends ChangeRow {
  readonly item: ImportItem | null;
}

/** Returns the changes that turn the content at a point into the imported items, unsorted. Yields to the event loop. */
export async function compareWithCurrent(
  manager: EntityManager,
  point: ContentPoint,
  items: readonly ImportItem[],
): Promise<ImportChange[]> {
  const rest = new Map<string, ImportItem>();
  for (const item of items) {
    rest.set(identityKey(item), item);
    await yieldEventLoop();
  }
  const changes: ImportChange[] = [];
  for await (const page of fingerprintPages(manager, point)) {
    for (const current of page) {
      const item = rest.get(identityKey(current)) ?? null;
      const change = changeRow(
        current,
        fingerprint(current),
        item && { ...fingerprint(item), formHash: item.formHash },
      );
      if (change) changes.push({ ...change, item });
      rest.delete(identityKey(current));
    }
    await yieldEventLoop();
  }
  for (const item of rest.values()) {
    const change = changeRow(item, null, fingerprint(item));
    if (change) changes.push({ ...change, item });
    await yieldEventLoop();
  }
  return withoutEquivalent(manager, changes);
}

/** Returns the write of a change. The definitions are already stored. */
export function importWrite({ contentType, key, before, item }: ImportChange): ContentWrite {
  const stored = item ? { hash: item.hash, facts: item.facts, added: null } : null;
  return { contentType, key, name: (item ?? before)?.name ?? '', stored };
}

function fingerprint({ name, hash }: ContentFingerprint): ContentFingerprint {
  return { name, hash };
}
