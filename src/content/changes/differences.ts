import { isObject } from '../../json/fault.js';
import type { JsonNode } from '../../json/json-walk.js';
import { ITEM, type KnownList, type KnownObject } from './known-lists.js';
import { alignLists, type Lists } from './list-alignment.js';
import { editsOfAlignment } from './list-edits.js';
import { NONE } from './list-matcher.js';
import { isSliceEnd } from './slices.js';
import { ValueKeys } from './value-keys.js';

/** Which documents have a value: `BOTH` at one path, or both as an element that moves. */
type Side = 'BOTH' | 'BEFORE' | 'AFTER' | 'MOVED';

/** The values at one path of two documents, or of one of them. */
export interface ValuePair extends JsonNode {
  readonly parent: ValuePair | null;
  readonly side: Side;
  /** The value after, if there are two. `value` is the value before, or the only one. */
  readonly after: unknown;
  /** The index at which a moved element was. */
  readonly from: number | null;
  /** How its elements are matched and named, if it is a known list. */
  readonly list: KnownList | undefined;
  /** Its known lists, if it is a known object. */
  readonly object: KnownObject | undefined;
  /** True inside a field of any JSON. */
  readonly isFree: boolean;
}

/**
 * Yields each difference between two items, and null for each other pair of values and each small step. Does not recurse
 * into them.
 */
export function* differences(before: object, after: object): Generator<ValuePair | null> {
  const keys = new ValueKeys();
  const open = [pairsIn(rootPair(before, after), keys)];
  for (let pairs = open.at(-1); pairs !== undefined; pairs = open.at(-1)) {
    const { value: pair, done } = pairs.next();
    if (done) {
      open.pop();
    } else if (pair === null || pair.side !== 'BOTH') {
      yield pair;
    } else if (bothAreLists(pair) || bothAreObjects(pair)) {
      open.push(pairsIn(pair, keys));
      yield null;
    } else {
      yield pair.value === pair.after ? null : pair;
    }
  }
}

function rootPair(value: object, after: object): ValuePair {
  const none = { parent: null, key: null, from: null, list: undefined };
  return { ...none, depth: 0, side: 'BOTH', value, after, object: ITEM, isFree: false };
}

function bothAreLists({ value, after }: ValuePair): boolean {
  return Array.isArray(value) && Array.isArray(after);
}

function bothAreObjects({ value, after }: ValuePair): boolean {
  return isObject(value) && isObject(after);
}

type Pairs = Generator<ValuePair | null, void>;

function pairsIn(parent: ValuePair, keys: ValueKeys): Pairs {
  const { value, after } = parent;
  return Array.isArray(value) && Array.isArray(after)
    ? pairsInLists(parent, { before: value, after }, keys)
    : pairsInObjects(parent, value as Fields, after as Fields);
}

type Fields = Readonly<Record<string, unknown>>;

function* pairsInObjects(parent: ValuePair, before: Fields, after: Fields): Pairs {
  for (const key of Object.keys(before)) {
    const value = before[key];
    if (!Object.hasOwn(after, key)) yield field(parent, key, 'BEFORE', value, null);
    else yield value === after[key] ? null : field(parent, key, 'BOTH', value, after[key]);
  }
  for (const key of Object.keys(after)) {
    yield Object.hasOwn(before, key) ? null : field(parent, key, 'AFTER', after[key], null);
  }
}

function field(parent: ValuePair, key: string, side: Side, value: unknown, after: unknown): ValuePair {
  const { object } = parent;
  const list = object && own(object.lists, key);
  const isFree = object ? object.free.includes(key) : parent.isFree;
  const depth = parent.depth + 1;
  return {
    parent,
    key,
    depth,
    side,
    value,
    after,
    from: null,
    list,
    object: object && own(object.objects, key),
    isFree,
  };
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** First the elements that leave, come or move, then those that are in both lists, in their final places. */
function* pairsInLists(parent: ValuePair, lists: Lists, keys: ValueKeys): Pairs {
  const { before, after } = lists;
  if (before.length === 0 || after.length === 0) {
    for (let i = before.length - 1; i >= 0; i--) yield element(parent, i, 'BEFORE', before[i]);
    for (let j = 0; j < after.length; j++) yield element(parent, j, 'AFTER', after[j]);
    return;
  }
  const alignment = yield* alignLists(lists, parent.list, keys);
  for (const edit of editsOfAlignment(alignment)) {
    if (edit === null) yield null;
    else if (edit.type === 'REMOVE') yield element(parent, edit.index, 'BEFORE', before[edit.index]);
    else if (edit.type === 'ADD') yield element(parent, edit.index, 'AFTER', after[edit.element]);
    else yield { ...element(parent, edit.index, 'MOVED', after[edit.element]), from: edit.from };
  }
  for (let j = 0; j < after.length; j++) {
    const value = before[alignment.origins[j] ?? NONE];
    if (alignment.origins[j] !== NONE && value !== after[j]) yield element(parent, j, 'BOTH', value, after[j]);
    else if (isSliceEnd(j)) yield null;
  }
}

function element(parent: ValuePair, key: number, side: Side, value: unknown, after: unknown = null): ValuePair {
  const { list, isFree } = parent;
  const depth = parent.depth + 1;
  return { parent, key, depth, side, value, after, from: null, list: undefined, object: list?.element, isFree };
}
