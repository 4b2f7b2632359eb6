import {
  byTypeAndName,
  type ChangeRow,
  changeRow,
  type ItemState,
  isRename,
  namedKey,
  nameOfChange,
} from '../../../../src/content/changes/change-row.js';
import { changeSentence } from '../../../../src/content/changes/change-sentence.js';
import { fieldChanges } from '../../../../src/content/changes/field-changes.js';
import type { ContentType } from '../../../../src/content/content.types.js';
import { normalFormHash } from '../../../../src/content/definitions/normal-form.js';
import type { FolderDocument } from '../../../../src/content/folder/folder-of-document.js';
import { DOCUMENT_LISTS, type DocumentEntry, renamesOf } from '../../../../src/content/transfer/content-document.js';
import { ImportRenames, readRename } from '../../../../src/content/transfer/import-renames.js';
import { canonicalJson, sha256Hex } from '../../../../src/json/canonical-json.js';
import { MAX_FIELD_CHANGES } from './field-lines.js';
import type { PrintedChange } from './printed-change.js';

/**
 * Compares two valid documents as an import of `after` into a project with `before` would: items are matched by their keys
 * and by the renames of `after`. Sorted as change
 * summaries are. Of each item, the field changes that are listed. Who edited it last is not known of files.
 */
export async function compareDocuments(before: FolderDocument, after: FolderDocument): Promise<PrintedChange[]> {
  const changed = pairsOf(before, after).flatMap((pair) => {
    const row = rowOf(pair);
    return row === null || isSameItem(pair.former, pair.item) ? [] : { pair, row };
  });
  changed.sort((a, b) => byTypeAndName(a.row, b.row));
  const differences: PrintedChange[] = [];
  for (const { pair, row } of changed) differences.push(await differenceOf(pair, row));
  return differences;
}

/** An item of a document. */
export interface ComparedItem extends DocumentEntry {
  readonly contentType: ContentType;
}

interface Pair {
  readonly former: ComparedItem | null;
  readonly item: ComparedItem | null;
}

function pairsOf(before: FolderDocument, after: FolderDocument): Pair[] {
  const renames = validRenames(after);
  const rest = new Map(itemsOf(after).map((item) => [namedKey(item), item]));
  const pairs = itemsOf(before).map((former): Pair => {
    const name = namedKey({ contentType: former.contentType, key: renames.keyInImport(former) });
    const item = rest.get(name) ?? null;
    rest.delete(name);
    return { former, item };
  });
  return [...pairs, ...[...rest.values()].map((item) => ({ former: null, item }))];
}

/** The renames of a document. Those with faults are left out. */
export function validRenames(document: FolderDocument): ImportRenames {
  const renames = [...renamesOf(document, [])].map(readRename);
  return new ImportRenames(renames.flatMap((read) => ('rename' in read ? [read.rename] : [])));
}

/** All items of a document. */
export function itemsOf(document: FolderDocument): ComparedItem[] {
  return DOCUMENT_LISTS.flatMap(([list, contentType]) => document[list].map((entry) => ({ ...entry, contentType })));
}

function rowOf({ former, item }: Pair): ChangeRow | null {
  const identity = former ?? item;
  if (identity === null) return null;
  return changeRow({ contentType: identity.contentType, lineage: identity.key }, stateOf(former), stateOf(item));
}

function stateOf(item: ComparedItem | null): ItemState | null {
  return item && { key: item.key, name: item.name, hash: sha256Hex(canonicalJson(item.definition)) };
}

/** Whether two items do not differ. A field that is absent and one that has its default do not. Null: there is no item. */
export function isSameItem(a: ComparedItem | null, b: ComparedItem | null): boolean {
  if (a === null || b === null) return a === b;
  return a.key === b.key && a.name === b.name && formOf(a) === formOf(b);
}

function formOf({ contentType, definition }: ComparedItem): string {
  return normalFormHash(contentType, definition, sha256Hex(canonicalJson(definition)));
}

async function differenceOf({ former, item }: Pair, row: ChangeRow): Promise<PrintedChange> {
  const { contentType, type, key } = row;
  const { first, count } = former && item ? await fieldChanges(former, item) : { first: [], count: 0 };
  return {
    id: namedKey(row),
    contentType,
    type,
    key,
    keyBefore: isRename(row) ? row.keyBefore : null,
    name: nameOfChange(row),
    sentence: changeSentence(row),
    excluded: false,
    lastEdit: null,
    fieldChanges: first.slice(0, MAX_FIELD_CHANGES),
    fieldChangeCount: count,
  };
}
