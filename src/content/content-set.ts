import { describeValue, type Fault, isObject } from '../json/fault.js';
import { type ContentIdentity, type ContentType, integrationKeyOf } from './content.types.js';
import { type DefinitionFacts, definitionToStore, type StoredDefinition } from './content-store.js';
import { closedObjectFaults, textFaults } from './json-form.js';
import { keyFault, nameFault } from './keys.js';
import { MAX_DOCUMENT_FAULTS, MAX_NAME_LENGTH } from './limits.js';
import { appEventKeyOf, missingReferences } from './references.js';
import { checkDefinition } from './validate-definition.js';

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
  readonly facts: DefinitionFacts;
}

/** An item that was given, for what is checked once all are known. */
interface Place {
  /** Which one in order: the first is 0. */
  readonly number: number;
  readonly path: string;
}

/** A fault of an item. Those of the form of the whole have number -1. */
interface PlacedFault extends Fault {
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
  private readonly places: Readonly<Record<ContentType, Map<string, Place>>> = {
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
    this.faults.push({ ...fault, number: -1 });
  }

  /** Reads the next item. Returns its definition, or null where the item has faults. */
  add(given: GivenItem): StoredDefinition | null {
    const place = { number: this.count++, path: given.path };
    const read = this.read(given, place);
    if ('faults' in read) {
      for (const { path, message } of read.faults) this.noteFault(place, path, message);
      return null;
    }
    const { stored, ...item } = read;
    this.found.push({ ...item, hash: stored.hash, facts: stored.facts });
    return stored;
  }

  /** Notes a fault of an item that could not be read at all. */
  addUnreadable(path: string, fault: Fault): void {
    this.noteFault({ number: this.count++, path }, fault.path, fault.message);
  }

  /** Looks for what only the whole shows, and gives all faults in the order of the items; none where it is valid. */
  finish(): Fault[] {
    this.checkReferences();
    const sorted = this.faults.toSorted((a, b) => a.number - b.number);
    return sorted.slice(0, MAX_DOCUMENT_FAULTS).map(({ path, message }) => ({ path, message }));
  }

  private noteFault({ number, path }: Place, place: string, message: string): void {
    if (!this.isFull) this.faults.push({ number, path: path + place, message });
  }

  private read({ contentType, value }: GivenItem, place: Place) {
    const faults = closedObjectFaults(value, ['key', 'name', 'definition']);
    if (!isObject(value)) {
      return { faults };
    }
    const { key, name, definition } = value;
    const isKey = typeof key === 'string' && keyFault(contentType, key) === null;
    const isRepeated = isKey && !this.notePlace(contentType, key, place);
    faults.push(...textFaults('/key', key, (text) => keyFault(contentType, text)));
    if (isRepeated) {
      faults.push(repetitionFault(key, this.places[contentType].get(key)?.path ?? ''));
    }
    faults.push(...textFaults('/name', name, nameFault));
    const checked = definition === undefined ? null : checkDefinition(contentType, definition);
    if (checked?.valid === false) {
      faults.push(...checked.faults.map(({ path, message }) => ({ path: `/definition${path}`, message })));
    }
    if (isKey && contentType === 'WORKFLOW' && !isRepeated) this.noteAppEvent(key, definition);
    if (faults.length > 0 || !isKey || typeof name !== 'string' || !checked?.valid) {
      return { faults };
    }
    return { contentType, key, name, stored: definitionToStore(contentType, definition, checked.canonical) };
  }

  /** Returns false where an earlier item has the key. */
  private notePlace(contentType: ContentType, key: string, place: Place): boolean {
    const places = this.places[contentType];
    if (places.has(key)) return false;
    places.set(key, place);
    return true;
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
      appEvent: (key: string) => appEvents.has(key),
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

function repetitionFault(key: string, first: string): Fault {
  return { path: '/key', message: `expected no repetition, got ${describeValue(key)}, which ${first} has too` };
}
