import { documentFaults, itemsOfDocument } from '../../src/content/transfer/content-document.js';
import { type ContentFault, type ImportItem, ImportValidator } from '../../src/content/transfer/import-validator.js';

/** Validates a document like an import. Returns its items if it is valid, else its faults. */
export function readDocument(document: unknown): {
  readonly items: readonly ImportItem[];
  readonly faults: ContentFault[];
} {
  const validator = new ImportValidator();
  for (const fault of documentFaults(document)) validator.addFault(fault);
  for (const item of itemsOfDocument(document)) if (!validator.isFaultLimitReached) validator.add(item);
  const faults = validator.finish();
  return { items: faults.length === 0 ? validator.items : [], faults };
}
