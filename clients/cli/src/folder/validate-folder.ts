import { MAX_DOCUMENT_FAULTS } from '../../../../src/content/definitions/content-limits.js';
import { checkDefinition } from '../../../../src/content/definitions/validate-definition.js';
import {
  documentOf,
  type FolderFault,
  type FolderItem,
  readContentFolder,
} from '../../../../src/content/folder/document-of-folder.js';
import type { FileContent } from '../../../../src/content/folder/file-contents.js';
import type { FolderHeader } from '../../../../src/content/folder/folder-header.js';
import type { FolderDocument } from '../../../../src/content/folder/folder-of-document.js';
import { HEADER_FILE } from '../../../../src/content/folder/layout.js';
import { DOCUMENT_LISTS } from '../../../../src/content/transfer/content-document.js';
import { partsOfDocument, validatePart } from '../../../../src/content/transfer/document-parts.js';
import { type ContentFault, ImportValidator } from '../../../../src/content/transfer/import-validator.js';
import type { Fault } from '../../../../src/json/fault.js';
import { JSON_LIMITS, readJson } from '../../../../src/json/read-json.js';
import { compareTexts } from '../../../../src/json/texts.js';
import { FaultPlaces, type FilePlace } from './fault-places.js';

/** What is wrong in a file. */
export interface PlacedFault extends FilePlace {
  /** A JSON Pointer: into the item if the file has one, else into the file. */
  readonly path: string;
  /** The key of the faulty item. Null if it is not known, or if no item is at fault. */
  readonly key: string | null;
  /** What was expected, and what was got. */
  readonly message: string;
}

/** What a folder contains, and what is wrong with it. */
export interface ValidatedFolder {
  /** How many items could be read. */
  readonly items: number;
  /** Sorted by file and line; at most 1,000. */
  readonly faults: readonly PlacedFault[];
  /** Null if there are faults. */
  readonly content: ValidContent | null;
}

/** The content of a folder without faults. */
export interface ValidContent {
  readonly header: FolderHeader;
  readonly document: FolderDocument;
}

/**
 * Validates a folder as the import of its document does, without a server. What depends on the project is not checked: whether
 * renames fit its items.
 */
export function validateFolder(files: ReadonlyMap<string, FileContent>): ValidatedFolder {
  const contents = readContentFolder(files);
  const places = new FaultPlaces(files);
  const { header, items } = contents;
  if (header !== null && contents.faults.length === 0) {
    const document = documentOf(header, items);
    const lists = listsOf(items);
    const faults = documentFaults(document).map((fault) => placeOfDocumentFault(fault, lists, places));
    return { items: items.length, faults: sorted(faults), content: faults.length === 0 ? { header, document } : null };
  }
  const faults = contents.faults.map((fault) => placeOfFolderFault(fault, places));
  return { items: items.length, faults: sorted([...faults, ...definitionFaults(items, places)]), content: null };
}

function documentFaults(document: FolderDocument): readonly ContentFault[] {
  const validator = new ImportValidator();
  for (const part of partsOfDocument(document)) {
    if (validator.isFaultLimitReached) break;
    const stored = validatePart(validator, part);
    if (stored?.added && part.kind === 'ITEM') {
      for (const fault of sizeFaults(stored.added.canonical)) {
        validator.addFault({ path: part.item.path, message: fault.message });
      }
    }
  }
  return validator.finish();
}

/** A server reads each item of a sent document within these limits. */
const ALWAYS_WITHIN_LIMITS = 50_000;

function sizeFaults(canonical: string): readonly Fault[] {
  if (canonical.length < ALWAYS_WITHIN_LIMITS) return [];
  const reading = readJson(canonical, JSON_LIMITS);
  return 'fault' in reading ? [reading.fault] : [];
}

/** Without references: what they lead to may be in a file that could not be read. */
function* definitionFaults(items: readonly FolderItem[], places: FaultPlaces): Generator<PlacedFault> {
  for (const { contentType, key, file, entry } of items) {
    const checked = checkDefinition(contentType, entry.definition);
    if (checked.valid) continue;
    for (const { path, message } of checked.faults) {
      const inItem = `/definition${path}`;
      yield { ...places.ofItemPointer(file, inItem), path: inItem, key, message };
    }
  }
}

/** How the fault of a file begins that is not JSON. */
const NOT_JSON = 'expected JSON';

function placeOfFolderFault({ file, path, message }: FolderFault, places: FaultPlaces): PlacedFault {
  const error = message.startsWith(NOT_JSON) ? places.syntaxError(file) : null;
  if (error === null) return { ...places.ofFilePointer(file, path), path, key: null, message };
  const { reason, ...place } = error;
  return { ...place, path, key: null, message: `${message}: ${reason}` };
}

/** The items by the lists of the document that they are in, in the order of these lists. */
type ItemLists = ReadonlyMap<string, readonly FolderItem[]>;

function listsOf(items: readonly FolderItem[]): ItemLists {
  return new Map(DOCUMENT_LISTS.map(([list, type]) => [list, items.filter(({ contentType }) => contentType === type)]));
}

/** A fault of the document: `/workflows/3/definition/trigger` is in the file of the fourth workflow. */
function placeOfDocumentFault(fault: ContentFault, lists: ItemLists, places: FaultPlaces): PlacedFault {
  const { path, key, message } = fault;
  const [, list = '', index] = path.split('/', 3);
  const item = lists.get(list)?.[Number(index)];
  if (!item) return { ...places.ofFilePointer(HEADER_FILE, path), path, key, message };
  const inItem = path.slice(`/${list}/${index}`.length);
  return { ...places.ofItemPointer(item.file, inItem), path: inItem, key: key ?? item.key, message };
}

function sorted(faults: readonly PlacedFault[]): readonly PlacedFault[] {
  const compare = (a: PlacedFault, b: PlacedFault) =>
    compareTexts(a.file, b.file) || a.line - b.line || a.column - b.column;
  return faults.toSorted(compare).slice(0, MAX_DOCUMENT_FAULTS);
}
