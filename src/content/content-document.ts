import { describeValue, type Fault, isObject, jsonPointer } from '../json/fault.js';
import { sha256Hex } from './canonical-json.js';
import type { ContentIdentity, ContentState, ContentType } from './content.types.js';
import { keyFault, nameFault } from './keys.js';
import { MAX_DOCUMENT_FAULTS } from './limits.js';
import { missingReferences } from './references.js';
import { checkDefinition } from './validate-definition.js';

export const CONTENT_FORMAT = 'slipway.content/1';

/** One item as documents have it. */
export interface DocumentEntry {
  readonly key: string;
  readonly name: string;
  readonly definition: unknown;
}

/** The whole content of a project, as it is exported and imported. */
export interface ContentDocument {
  readonly format: typeof CONTENT_FORMAT;
  readonly integrations: readonly DocumentEntry[];
  readonly appEvents: readonly DocumentEntry[];
  readonly workflows: readonly DocumentEntry[];
}

/** One valid item of a document, with the canonical JSON of its definition; `hash` is that text's SHA-256. */
export interface DocumentItem extends ContentIdentity, ContentState {
  readonly canonical: string;
}

/** What the reading of a document came to: its items, what each needs first, or every fault by its path in it. */
export type ParsedDocument = { readonly items: readonly DocumentItem[] } | { readonly faults: readonly Fault[] };

/** The document's property for each kind of content, in the order in which items can be applied. */
const LISTS = [
  ['integrations', 'INTEGRATION'],
  ['appEvents', 'APP_EVENT'],
  ['workflows', 'WORKFLOW'],
] as const;

/**
 * Reads a content document: valid as a whole, or refused with its faults, of which `MAX_DOCUMENT_FAULTS` are kept.
 * Takes any JSON value and does not throw.
 */
export function parseContentDocument(document: unknown): ParsedDocument {
  const faults = documentFaults(document);
  if (!isObject(document)) {
    return { faults };
  }
  const keys = keysOf(document);
  const items: DocumentItem[] = [];
  for (const entry of entriesOf(document)) {
    if (faults.length >= MAX_DOCUMENT_FAULTS) {
      break;
    }
    const read = readEntry(entry, keys);
    if ('faults' in read) {
      faults.push(...read.faults.map((fault) => ({ ...fault, path: entry.path + fault.path })));
    } else {
      items.push(read.item);
    }
  }
  return faults.length === 0 ? { items } : { faults: faults.slice(0, MAX_DOCUMENT_FAULTS) };
}

/** The document of these items, each list sorted by key (by UTF-16 code units), so that equal content is equal text. */
export function contentDocument(items: Iterable<ContentIdentity & DocumentEntry>): ContentDocument {
  const lists: Record<ContentType, DocumentEntry[]> = { INTEGRATION: [], APP_EVENT: [], WORKFLOW: [] };
  for (const { contentType, key, name, definition } of items) {
    lists[contentType].push({ key, name, definition });
  }
  for (const list of Object.values(lists)) {
    list.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
  }
  return {
    format: CONTENT_FORMAT,
    integrations: lists.INTEGRATION,
    appEvents: lists.APP_EVENT,
    workflows: lists.WORKFLOW,
  };
}

/** One entry of a document's list, unread. */
interface PlacedEntry {
  readonly contentType: ContentType;
  readonly path: string;
  readonly value: unknown;
}

/** For each kind, every key of the document's entries and the path of the first that has it. */
type KeysByType = Readonly<Record<ContentType, ReadonlyMap<string, string>>>;

function* entriesOf(document: Readonly<Record<string, unknown>>): Generator<PlacedEntry> {
  for (const [list, contentType] of LISTS) {
    const values = document[list];
    for (const [index, value] of (Array.isArray(values) ? values : []).entries()) {
      yield { contentType, path: jsonPointer([list, index]), value };
    }
  }
}

function keysOf(document: Readonly<Record<string, unknown>>): KeysByType {
  const keys = { INTEGRATION: new Map(), APP_EVENT: new Map(), WORKFLOW: new Map() };
  for (const { contentType, path, value } of entriesOf(document)) {
    if (isObject(value) && !keys[contentType].has(value.key)) {
      keys[contentType].set(value.key, path);
    }
  }
  return keys;
}

function documentFaults(document: unknown): Fault[] {
  const faults = closedObjectFaults(document, ['format', ...LISTS.map(([list]) => list)]);
  if (!isObject(document)) {
    return faults;
  }
  if (document.format !== undefined && document.format !== CONTENT_FORMAT) {
    faults.push({ path: '/format', message: `expected "${CONTENT_FORMAT}", got ${describeValue(document.format)}` });
  }
  for (const [list] of LISTS) {
    if (document[list] !== undefined && !Array.isArray(document[list])) {
      faults.push({ path: `/${list}`, message: `expected an array, got ${describeValue(document[list])}` });
    }
  }
  return faults;
}

/** Reads one entry; the paths of its faults begin at the entry. */
function readEntry(entry: PlacedEntry, keys: KeysByType): { item: DocumentItem } | { faults: readonly Fault[] } {
  const { contentType, value } = entry;
  const faults = closedObjectFaults(value, ['key', 'name', 'definition']);
  if (!isObject(value)) {
    return { faults };
  }
  const { key, name, definition } = value;
  faults.push(...textFaults('/key', key, (text) => keyFault(contentType, text) ?? repetitionFault(entry, text, keys)));
  faults.push(...textFaults('/name', name, nameFault));
  const checked = definition === undefined ? null : checkDefinition(contentType, definition);
  if (checked?.valid === false) {
    faults.push(...inDefinition(checked.faults));
  }
  if (typeof key === 'string' && keyFault(contentType, key) === null) {
    faults.push(...inDefinition(missingReferences(contentType, key, definition, presentIn(keys))));
  }
  if (faults.length > 0 || typeof key !== 'string' || typeof name !== 'string' || !checked?.valid) {
    return { faults };
  }
  const { canonical } = checked;
  const valid = definition as DocumentItem['definition'];
  return { item: { contentType, key, name, definition: valid, canonical, hash: sha256Hex(canonical) } };
}

function presentIn(keys: KeysByType): Parameters<typeof missingReferences>[3] {
  return { integration: (key) => keys.INTEGRATION.has(key), appEvent: (key) => keys.APP_EVENT.has(key) };
}

function inDefinition(faults: readonly Fault[]): Fault[] {
  return faults.map(({ path, message }) => ({ path: `/definition${path}`, message }));
}

function repetitionFault({ contentType, path }: PlacedEntry, key: string, keys: KeysByType): string | null {
  const first = keys[contentType].get(key);
  return first === path ? null : `expected no repetition, got ${describeValue(key)}, which ${first} has too`;
}

function textFaults(path: string, value: unknown, faultOf: (text: string) => string | null): Fault[] {
  if (value === undefined) {
    return [];
  }
  const message = typeof value === 'string' ? faultOf(value) : `expected a string, got ${describeValue(value)}`;
  return message === null ? [] : [{ path, message }];
}

/** Faults of an object that must have these properties and no others. */
function closedObjectFaults(value: unknown, properties: readonly string[]): Fault[] {
  if (!isObject(value)) {
    return [{ path: '', message: `expected an object, got ${describeValue(value)}` }];
  }
  const missing = properties.filter((property) => value[property] === undefined);
  const foreign = Object.keys(value).filter((property) => !properties.includes(property));
  return [
    ...missing.map((property) => ({ path: jsonPointer([property]), message: 'expected a value, got nothing' })),
    ...foreign.slice(0, MAX_DOCUMENT_FAULTS).map((property) => ({
      path: jsonPointer([property]),
      message: `expected no property of this name, but only ${properties.join(', ')}`,
    })),
  ];
}
