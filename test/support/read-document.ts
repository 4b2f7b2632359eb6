import { documentFaults, itemsOfDocument } from '../../src/content/transfer/content-document.js';
import { type ContentFault, ContentSet, type SetItem } from '../../src/content/transfer/import-validator.js';

/** What an import makes of a document: its items where it is valid, else its faults. */
export function readDocument(document: unknown): {
  readonly items: readonly SetItem[];
  readonly faults: ContentFault[];
} {
  const set = new ContentSet();
  for (const fault of documentFaults(document)) set.addFault(fault);
  for (const item of itemsOfDocument(document)) if (!set.isFull) set.add(item);
  const faults = set.finish();
  return { items: faults.length === 0 ? set.items : [], faults };
}
