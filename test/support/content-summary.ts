import canonicalize from 'canonicalize';
import type { FieldChange } from '../../src/content/changes/field-changes.js';
import type { ContentKey } from '../../src/content/content.types.js';
import type { ContentDocument, DocumentEntry } from '../../src/content/transfer/content-document.js';
import { applyFieldChanges } from './apply-changes.js';
import { contentDocument } from './content-document.js';

/** The maximum number of field changes per item. See `schema.graphql`. */
const MAX_FIELD_CHANGES = 1_000;

/** A change as the API returns it. */
export interface AnsweredChange extends ContentKey {
  readonly id: string;
  readonly type: 'ADD' | 'MODIFY' | 'REMOVE';
  /** Null or absent unless the change renames the item. */
  readonly keyBefore?: string | null;
  readonly name: string;
  readonly sentence: string;
  readonly before: unknown;
  readonly after: unknown;
  /** The first field changes, up to the maximum. */
  readonly fieldChanges: readonly FieldChange[];
  readonly fieldChangeCount: number;
  readonly excluded: boolean;
}

type Item = ContentKey & DocumentEntry;

/** The canonical JSON of a document, with its lists sorted by key. */
export function documentText(document: ContentDocument): string {
  return canonicalText(contentDocument(itemsOf(document)));
}

/** A text that identifies an item. */
export function itemName({ contentType, key }: ContentKey): string {
  return `${contentType} ${key}`;
}

/** Every item of a document. */
export function itemsOf(document: ContentDocument): Item[] {
  const ofType = (contentType: Item['contentType'], entries: readonly DocumentEntry[]) =>
    entries.map((entry) => ({ contentType, ...entry }));
  return [
    ...ofType('INTEGRATION', document.integrations),
    ...ofType('APP_EVENT', document.appEvents),
    ...ofType('WORKFLOW', document.workflows),
  ];
}

/**
 * Applies a change summary to a target's document. A modified item is built from its field changes alone, unless it has
 * more than the summary contains. Throws if a change does not match the target, or if its parts are inconsistent.
 */
export function applyChangeSummary(target: ContentDocument, changes: readonly AnsweredChange[]): ContentDocument {
  const items = new Map(itemsOf(target).map((item) => [itemName(item), item]));
  // All former keys are removed first: an item may get the former key of another one.
  const present = changes.map((change) => (change.type === 'ADD' ? null : take(items, formerName(change))));
  for (const [index, change] of changes.entries()) {
    const next = changedItem(present[index] ?? null, change);
    if (!next) continue;
    expectSame(`${change.type} of ${change.key}: whether another item has its key`, items.has(itemName(change)), false);
    items.set(itemName(change), next);
  }
  return contentDocument(items.values());
}

function formerName({ contentType, key, keyBefore }: AnsweredChange): string {
  return itemName({ contentType, key: keyBefore ?? key });
}

/** Removes an item, and returns it. */
function take(items: Map<string, Item>, name: string): Item | null {
  const item = items.get(name) ?? null;
  items.delete(name);
  return item;
}

function changedItem(present: Item | null, change: AnsweredChange): Item | null {
  const { contentType, key, type, name, before, after } = change;
  expectSame(`${type} of ${key}: the definition before`, present?.definition ?? null, before);
  expectSame(`${type} of ${key}: whether it existed before`, present !== null, type !== 'ADD');
  if (type === 'REMOVE' || present === null) {
    expectSame(`${type} of ${key}: its field changes`, change.fieldChanges, []);
    return type === 'REMOVE' ? null : { contentType, key, name, definition: after };
  }
  if (change.fieldChangeCount > MAX_FIELD_CHANGES) {
    expectSame(`${type} of ${key}: the number of field changes shown`, change.fieldChanges.length, MAX_FIELD_CHANGES);
    return { contentType, key, name, definition: after };
  }
  expectSame(`${type} of ${key}: the count of its field changes`, change.fieldChangeCount, change.fieldChanges.length);
  const made = applyFieldChanges({ key: present.key, name: present.name, definition: before }, change.fieldChanges);
  expectSame(`${type} of ${key}: the result of its field changes`, made, { key, name, definition: after });
  return { contentType, ...made, key };
}

function expectSame(what: string, got: unknown, expected: unknown): void {
  const [gotText, expectedText] = [canonicalText(got), canonicalText(expected)];
  if (gotText !== expectedText) throw new Error(`${what}: expected ${expectedText}, got ${gotText}`);
}

/** Uses another implementation of RFC 8785 than the server. */
function canonicalText(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error(`Expected a JSON value, got ${value}`);
  return text;
}
