import { describeValue, type Fault, isObject, jsonPointer } from '../../json/fault.js';
import { closedObjectFaults } from '../definitions/value-faults.js';
import { type ContentFormat, formatFaults } from './content-format.js';
import type { RawRename } from './import-renames.js';
import type { RawItem } from './import-validator.js';

/** One item of a document. */
export interface DocumentEntry {
  readonly key: string;
  readonly name: string;
  readonly definition: unknown;
}

/** The whole content of a project, as exported and imported. */
export interface ContentDocument {
  readonly format: ContentFormat;
  readonly integrations: readonly DocumentEntry[];
  readonly appEvents: readonly DocumentEntry[];
  readonly workflows: readonly DocumentEntry[];
}

/** The document's property for each content type, in the order in which items can be applied. */
export const DOCUMENT_LISTS = [
  ['integrations', 'INTEGRATION'],
  ['appEvents', 'APP_EVENT'],
  ['workflows', 'WORKFLOW'],
] as const;

/** The optional property of an imported document, and of the first line of NDJSON, that lists renames. */
export const RENAMES = 'renames';

/** The required properties of a document. */
export const DOCUMENT_PROPERTIES: readonly string[] = ['format', ...DOCUMENT_LISTS.map(([list]) => list)];

/** The unvalidated items of a document. A property that is not a list has no items. */
export function* itemsOfDocument(document: unknown): Generator<RawItem> {
  if (!isObject(document)) return;
  for (const [list, contentType] of DOCUMENT_LISTS) {
    const values = document[list];
    for (const [index, value] of (Array.isArray(values) ? values : []).entries()) {
      yield { contentType, path: jsonPointer([list, index]), value };
    }
  }
}

/** The faults of a document outside of its items. */
export function documentFaults(document: unknown): Fault[] {
  const withRenames = isObject(document) ? { [RENAMES]: [], ...document } : document;
  const faults = closedObjectFaults(withRenames, [...DOCUMENT_PROPERTIES, RENAMES]);
  if (!isObject(document)) return faults;
  faults.push(...formatFaults(document.format));
  for (const list of [...DOCUMENT_LISTS.map(([name]) => name), RENAMES]) {
    if (document[list] !== undefined) faults.push(...listFaults(list, document[list]));
  }
  return faults;
}

/** The fault of a property that must be a list. */
export function listFaults(property: string, value: unknown): Fault[] {
  if (Array.isArray(value)) return [];
  return [{ path: jsonPointer([property]), message: `expected an array, got ${describeValue(value)}` }];
}

/** The unvalidated renames of a document, or of the first line of NDJSON. `place` leads to it. */
export function* renamesOf(document: unknown, place: readonly number[]): Generator<RawRename> {
  const values = isObject(document) ? document[RENAMES] : null;
  for (const [index, value] of (Array.isArray(values) ? values : []).entries()) {
    yield { path: jsonPointer([...place, RENAMES, index]), value };
  }
}
