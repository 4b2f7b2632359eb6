import { describeValue, type Fault, isObject, jsonPointer } from '../../json/fault.js';
import { closedObjectFaults } from '../definitions/value-faults.js';
import { type ContentFormat, formatFaults } from './content-format.js';
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

/** The properties of a document. */
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
  const faults = closedObjectFaults(document, DOCUMENT_PROPERTIES);
  if (!isObject(document)) return faults;
  faults.push(...formatFaults(document.format));
  for (const [list] of DOCUMENT_LISTS) {
    if (document[list] !== undefined && !Array.isArray(document[list])) {
      faults.push({ path: `/${list}`, message: `expected an array, got ${describeValue(document[list])}` });
    }
  }
  return faults;
}
