import { describeValue, type Fault, isObject } from '../../json/fault.js';
import type { ContentKey, ContentType } from '../content.types.js';
import { contentName, keyFault, nameFault } from '../definitions/content-keys.js';
import { MAX_DOCUMENT_FAULTS, MAX_KEY_LENGTH } from '../definitions/content-limits.js';
import { normalFormHash } from '../definitions/normal-form.js';
import { checkDefinition } from '../definitions/validate-definition.js';
import { closedObjectFaults, textFaults } from '../definitions/value-faults.js';
import { type DefinitionFacts, definitionToStore, type StoredDefinition } from '../store/stored-definition.js';
import { ImportReferences, type ItemPosition } from './import-references.js';
import { type ImportRename, ImportRenames, type RawRename, readRename } from './import-renames.js';

/** One unvalidated item of an import. If it is valid, `value` is an object of key, name and definition. */
export interface RawItem {
  readonly contentType: ContentType;
  /** A JSON Pointer to the item, with which the paths of its faults begin. */
  readonly path: string;
  readonly value: unknown;
}

/** The part of a valid item that is kept in memory. */
export interface ImportItem extends ContentKey {
  readonly name: string;
  readonly hash: string;
  /** The hash of its definition's normal form. */
  readonly formHash: string;
  readonly facts: DefinitionFacts;
}

/** A fault of an import. `key` is the key of the faulty item; null if it has none, or if no item is at fault. */
export interface ContentFault extends Fault {
  readonly key: string | null;
}

/** A fault of an item. The index of a fault outside of items is -1. */
interface PositionedFault extends ContentFault {
  readonly index: number;
}

/**
 * Validates the whole content of an import, item by item, in any order. Keeps at most `MAX_DOCUMENT_FAULTS` faults; of
 * items it keeps keys, names and hashes, but no definitions. Accepts any JSON values and never throws.
 */
export class ImportValidator {
  private readonly validItems: ImportItem[] = [];
  private readonly faults: PositionedFault[] = [];
  private readonly references = new ImportReferences();
  private count = 0;
  private readonly validRenames: ImportRename[] = [];
  private renameCount = 0;

  /** Whether there are so many faults that no more are kept. */
  get isFaultLimitReached(): boolean {
    return this.faults.length >= MAX_DOCUMENT_FAULTS;
  }

  /** Whether no fault was found so far. */
  get isValidSoFar(): boolean {
    return this.faults.length === 0;
  }

  /** The valid items so far, in the order of the import. */
  get items(): readonly ImportItem[] {
    return this.validItems;
  }

  /** The number of items so far, valid or not, or of renames if there are more. */
  get itemCount(): number {
    return Math.max(this.count, this.renameCount);
  }

  /** The valid renames so far. */
  get renames(): ImportRenames {
    return new ImportRenames(this.validRenames);
  }

  /** Validates the next rename. */
  addRename(raw: RawRename): void {
    this.renameCount += 1;
    const read = readRename(raw);
    if ('rename' in read) this.validRenames.push(read.rename);
    else for (const fault of read.faults) this.addFault(fault);
  }

  /** Adds a fault outside of items. */
  addFault(fault: Fault): void {
    if (!this.isFaultLimitReached) this.faults.push({ ...fault, index: -1, key: null });
  }

  /** Validates the next item. Returns its definition. Null if the item has faults. */
  add(raw: RawItem): StoredDefinition | null {
    const position = { index: this.count++, path: raw.path, key: keyOf(raw.value) };
    const validated = this.validate(raw, position);
    if ('faults' in validated) {
      for (const { path, message } of validated.faults) this.addItemFault(position, path, message);
      return null;
    }
    const { stored, ...item } = validated;
    const { hash, facts } = stored;
    const { definition } = raw.value as { readonly definition: unknown };
    this.validItems.push({ ...item, hash, formHash: normalFormHash(item.contentType, definition, hash), facts });
    return stored;
  }

  /** Adds the fault of an item that could not be read. */
  addUnreadable(path: string, fault: Fault): void {
    this.addItemFault({ index: this.count++, path, key: null }, fault.path, fault.message);
  }

  /** Checks the references between items. Returns all faults in the order of the items; none if the content is valid. */
  finish(): ContentFault[] {
    for (const { position, fault } of this.references.danglingFaults()) {
      if (this.isFaultLimitReached) break;
      this.addItemFault(position, `/definition${fault.path}`, fault.message);
    }
    for (const fault of this.renames.faults((item) => this.references.hasKey(item))) this.addFault(fault);
    const sorted = this.faults.toSorted((a, b) => a.index - b.index);
    return sorted.slice(0, MAX_DOCUMENT_FAULTS).map(({ path, message, key }) => ({ path, message, key }));
  }

  private addItemFault({ index, path, key }: ItemPosition, pathInItem: string, message: string): void {
    if (!this.isFaultLimitReached) this.faults.push({ index, path: path + pathInItem, message, key });
  }

  private validate({ contentType, value }: RawItem, position: ItemPosition) {
    const faults = closedObjectFaults(value, ['key', 'name', 'definition']);
    if (!isObject(value)) {
      return { faults };
    }
    const { key, name, definition } = value;
    const isKey = typeof key === 'string' && keyFault(contentType, key) === null;
    const first = isKey ? this.references.addKey(contentType, key, position) : position;
    faults.push(...textFaults('/key', key, (text) => keyFault(contentType, text)));
    if (first !== position) faults.push(duplicateKeyFault(contentType, String(key), first));
    faults.push(...textFaults('/name', name, nameFault));
    const checked = definition === undefined ? null : checkDefinition(contentType, definition);
    if (checked?.valid === false) {
      faults.push(...checked.faults.map(({ path, message }) => ({ path: `/definition${path}`, message })));
    }
    // For faulty definitions, too, so that a dangling reference is reported along with their faults.
    const refused =
      isKey && contentType === 'WORKFLOW' && first === position
        ? this.references.addWorkflow(key, definition, position)
        : [];
    faults.push(...refused.map(({ path, message }) => ({ path: `/definition${path}`, message })));
    if (faults.length > 0 || !isKey || typeof name !== 'string' || !checked?.valid) {
      return { faults };
    }
    return {
      contentType,
      key,
      name: contentName(name),
      stored: definitionToStore(contentType, definition, checked.canonical),
    };
  }
}

/** The unvalidated key of an item. Null if it has none, or one that is too long. */
function keyOf(value: unknown): string | null {
  const key = isObject(value) ? value.key : null;
  return typeof key === 'string' && key.length <= MAX_KEY_LENGTH ? key : null;
}

function duplicateKeyFault(contentType: ContentType, key: string, first: ItemPosition): Fault {
  const form = first.key === key ? '' : contentType === 'APP_EVENT' ? ' in another Unicode form' : ' in another case';
  return {
    path: '/key',
    message: `expected a unique key, got ${describeValue(key)}, which ${first.path} already has${form}`,
  };
}
