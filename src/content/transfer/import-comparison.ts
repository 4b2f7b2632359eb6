import type { EntityManager } from 'typeorm';
import { yieldEventLoop } from '../../async/event-loop.js';
import { type ChangeRow, type ContentFingerprint, changeRow, identityKey } from '../changes/change-row.js';
import type { ContentPoint } from '../changes/comparison.js';
import { withoutSpelling } from '../changes/equivalent-changes.js';
import { type ContentWrite, fingerprintPages } from '../store/content-writer.js';
import type { SetItem } from './import-validator.js';

/** A change, and what an import writes for it. */
export interface ImportChange extends ChangeRow {
  readonly item: SetItem | null;
}

/** What turns the content at a point into that of an import, in no particular order. Gives others their turn. */
export async function compareWithPresent(
  manager: EntityManager,
  point: ContentPoint,
  items: readonly SetItem[],
): Promise<ImportChange[]> {
  const rest = new Map<string, SetItem>();
  for (const item of items) {
    rest.set(identityKey(item), item);
    await yieldEventLoop();
  }
  const changes: ImportChange[] = [];
  for await (const page of fingerprintPages(manager, point)) {
    for (const present of page) {
      const item = rest.get(identityKey(present)) ?? null;
      const change = changeRow(present, fingerprint(present), item && { ...fingerprint(item), form: item.form });
      if (change) changes.push({ ...change, item });
      rest.delete(identityKey(present));
    }
    await yieldEventLoop();
  }
  for (const item of rest.values()) {
    const change = changeRow(item, null, fingerprint(item));
    if (change) changes.push({ ...change, item });
    await yieldEventLoop();
  }
  return withoutSpelling(manager, changes);
}

/** What an import writes for a change. The definitions are stored already. */
export function importWrite({ contentType, key, before, item }: ImportChange): ContentWrite {
  const stored = item ? { hash: item.hash, facts: item.facts, added: null } : null;
  return { contentType, key, name: (item ?? before)?.name ?? '', stored };
}

function fingerprint({ name, hash }: ContentFingerprint): ContentFingerprint {
  return { name, hash };
}
