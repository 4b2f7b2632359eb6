import type { Fault } from '../../json/fault.js';
import type { StoredDefinition } from '../store/stored-definition.js';
import { documentFaults, itemsOfDocument, renamesOf } from './content-document.js';
import type { RawRename } from './import-renames.js';
import type { ImportValidator, RawItem } from './import-validator.js';

/** A part of an import: an item, a rename, the fault of an unreadable item, or a fault outside of items. */
export type ImportPart =
  | { readonly kind: 'RENAME'; readonly rename: RawRename }
  | { readonly kind: 'ITEM'; readonly item: RawItem }
  | { readonly kind: 'UNREADABLE'; readonly path: string; readonly fault: Fault }
  | { readonly kind: 'FAULT'; readonly fault: Fault };

/** The parts of a document in memory. */
export function* partsOfDocument(document: unknown): Generator<ImportPart> {
  for (const fault of documentFaults(document)) yield { kind: 'FAULT', fault };
  for (const rename of renamesOf(document, [])) yield { kind: 'RENAME', rename };
  for (const item of itemsOfDocument(document)) yield { kind: 'ITEM', item };
}

/** Validates the next part of an import. Returns the definition of a valid item; null for any other part. */
export function validatePart(validator: ImportValidator, part: ImportPart): StoredDefinition | null {
  switch (part.kind) {
    case 'FAULT':
      validator.addFault(part.fault);
      return null;
    case 'RENAME':
      validator.addRename(part.rename);
      return null;
    case 'UNREADABLE':
      validator.addUnreadable(part.path, part.fault);
      return null;
    case 'ITEM':
      return validator.add(part.item);
  }
}
