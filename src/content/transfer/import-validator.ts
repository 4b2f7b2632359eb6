import { describeValue, type Fault, isObject } from '../../json/fault.js';
import { type ContentIdentity, type ContentType, integrationKeyOf } from '../content.types.js';
import { contentName, keyFault, keyIdentity, nameFault } from '../definitions/content-keys.js';
import { MAX_DOCUMENT_FAULTS, MAX_KEY_LENGTH, MAX_NAME_LENGTH } from '../definitions/content-limits.js';
import { formHash } from '../definitions/normal-form.js';
import { appEventKeyOf, missingReferences } from '../definitions/references.js';
import { checkDefinition } from '../definitions/validate-definition.js';
import { closedObjectFaults, textFaults } from '../definitions/value-faults.js';
import { type DefinitionFacts, definitionToStore, type StoredDefinition } from '../store/content-writer.js';

/** One item of a content that is given item by item, unread: an object of key, name and definition, if it is valid. */
export interface GivenItem {
  readonly contentType: ContentType;
  /** Where it stands in what is given, as faults name it. */
  readonly path: string;
  readonly value: unknown;
}

/** What is kept in memory of a valid item. */
export interface SetItem extends ContentIdentity {
  readonly name: string;
  readonly hash: string;
  /** The hash of its definition's normal form. */
  readonly form: string;
  readonly facts: DefinitionFacts;
}

/** An item that was given, for what is checked once all are known. */
interface ItemPlace {
  /** Which one in order: the first is 0. */
  readonly number: number;
  readonly path: string;
  /** Its key as it was given; null where it has none, or one that is longer than any. */
  readonly key: string | null;
}

/** A fault of a content, and the key of the item that it is in; null where that has none, or it is in none. */
export interface ContentFault extends Fault {
  readonly key: string | null;
}

/** A fault of an item. Those of the form of the whole have number -1. */
interface PlacedFault extends ContentFault {
  readonly number: number;
}

/**
 * A whole content that is given item by item, in any order: valid as a whole, or refused with its faults, of which
 * `MAX_DOCUMENT_FAULTS` are kept. It keeps keys, names and hashes, and no definition. Takes any JSON values, and does not
 * throw.
 */
export class ContentSet {
  private readonly found: SetItem[] = [];
  private readonly faults: PlacedFault[] = [];
  /** By the identity of the key: the first item that has it. */
  private readonly places: Readonly<Record<ContentType, Map<string, ItemPlace>>> = {
    INTEGRATION: new Map(),
    APP_EVENT: new Map(),
    WORKFLOW: new Map(),
  };
  private readonly appEvents = new Map<string, string>();
  private count = 0;

  /** Whether so many faults were found that no more are kept. */
  get isFull(): boolean {
    return this.faults.length >= MAX_DOCUMENT_FAULTS;
  }

  /** Whether all that was given so far is valid by itself. */
  get isSound(): boolean {
    return this.faults.length === 0;
  }

  /** The valid items so far, in the order in which they were given. */
  get items(): readonly SetItem[] {
    return this.found;
  }

  /** How many items were given. */
  get size(): number {
    return this.count;
  }

  /** Notes a fault of the form of the whole. */
  addFault(fault: Fault): void {
    this.faults.push({ ...fault, number: -1, key: null });
  }

  /** Reads the next item. Returns its definition, or null where the item has faults. */
  add(given: GivenItem): StoredDefinition | null {
    const place = { number: this.count++, path: given.path, key: keyOf(given.value) };
    const read = this.read(given, place);
    if ('faults' in read) {
      for (const { path, message } of read.faults) this.noteFault(place, path, message);
      return null;
    }
    const { stored, ...item } = read;
    const { hash, facts } = stored;
    const { definition } = given.value as { readonly definition: unknown };
    this.found.push({ ...item, hash, form: formHash(item.contentType, definition, hash), facts });
    return stored;
  }

  /** Notes a fault of an item that could not be read at all. */
  addUnreadable(path: string, fault: Fault): void {
    this.noteFault({ number: this.count++, path, key: null }, fault.path, fault.message);
  }

  /** Looks for what only the whole shows, and gives all faults in the order of the items; none where it is valid. */
  finish(): ContentFault[] {
    this.checkReferences();
    const sorted = this.faults.toSorted((a, b) => a.number - b.number);
    return sorted.slice(0, MAX_DOCUMENT_FAULTS).map(({ path, message, key }) => ({ path, message, key }));
  }

  private noteFault({ number, path, key }: ItemPlace, place: string, message: string): void {
    if (!this.isFull) this.faults.push({ number, path: path + place, message, key });
  }

  private read({ contentType, value }: GivenItem, place: ItemPlace) {
    const faults = closedObjectFaults(value, ['key', 'name', 'definition']);
    if (!isObject(value)) {
      return { faults };
    }
    const { key, name, definition } = value;
    const isKey = typeof key === 'string' && keyFault(contentType, key) === null;
    const first = isKey ? this.notePlace(contentType, key, place) : place;
    faults.push(...textFaults('/key', key, (text) => keyFault(contentType, text)));
    if (first !== place) faults.push(repetitionFault(String(key), first));
    faults.push(...textFaults('/name', name, nameFault));
    const checked = definition === undefined ? null : checkDefinition(contentType, definition);
    if (checked?.valid === false) {
      faults.push(...checked.faults.map(({ path, message }) => ({ path: `/definition${path}`, message })));
    }
    if (isKey && contentType === 'WORKFLOW' && first === place) this.noteAppEvent(key, definition);
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

  /** Returns the first item that has the key, which may be this one. */
  private notePlace(contentType: ContentType, key: string, place: ItemPlace): ItemPlace {
    const places = this.places[contentType];
    const identity = keyIdentity(contentType, key);
    const first = places.get(identity) ?? place;
    places.set(identity, first);
    return first;
  }

  /** Also of a definition with faults: a reference that is wrong is shown beside them. */
  private noteAppEvent(key: string, definition: unknown): void {
    const appEvent = appEventKeyOf(definition);
    if (appEvent !== null && appEvent.length <= 2 * MAX_NAME_LENGTH) this.appEvents.set(key, appEvent);
  }

  private checkReferences(): void {
    const { INTEGRATION: integrations, APP_EVENT: appEvents, WORKFLOW: workflows } = this.places;
    const present = {
      integration: (key: string) => integrations.has(key),
      appEvent: (key: string) => appEvents.get(keyIdentity('APP_EVENT', key))?.key === key,
    };
    for (const [key, place] of workflows) {
      if (this.isFull) break;
      const needs = { integrationKey: integrationKeyOf(key), appEventKey: this.appEvents.get(key) ?? null };
      for (const { path, message } of missingReferences(needs, present)) {
        this.noteFault(place, `/definition${path}`, message);
      }
    }
  }
}

/** The key of an item, unread. */
function keyOf(value: unknown): string | null {
  const key = isObject(value) ? value.key : null;
  return typeof key === 'string' && key.length <= MAX_KEY_LENGTH ? key : null;
}

function repetitionFault(key: string, first: ItemPlace): Fault {
  const form = first.key === key ? 'too' : 'in another form of Unicode';
  return {
    path: '/key',
    message: `expected no repetition, got ${describeValue(key)}, which ${first.path} has ${form}`,
  };
}
