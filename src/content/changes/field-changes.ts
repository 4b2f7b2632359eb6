import { yieldEventLoop } from '../../async/event-loop.js';
import { isObject } from '../../json/fault.js';
import { type JsonNode, pointerTo } from '../../json/json-walk.js';

/** One difference inside an item. `path` is a JSON Pointer into `{ name, definition }`. */
export interface FieldChange {
  readonly path: string;
  readonly type: 'ADD' | 'MODIFY' | 'REMOVE';
  /** The value before; null for a new field. */
  readonly before: unknown;
  /** The value after; null for a removed field. */
  readonly after: unknown;
}

/** The part of an item that field changes compare. */
export interface NamedDefinition {
  readonly name: string;
  readonly definition: unknown;
}

/** The first differences between two states of an item, and the total count. */
export interface FieldChanges {
  readonly first: readonly FieldChange[];
  readonly count: number;
}

/** The maximum number of field changes that are returned for one change. */
export const MAX_FIELD_CHANGES = 1_000;

/** The maximum total length of the paths of one change's field changes, in UTF-16 code units: a path can be long. */
export const MAX_PATHS_LENGTH = 262_144;

/** How many values are compared before yielding to the event loop: about a millisecond of work. */
const VALUES_PER_SLICE = 5_000;

/**
 * Returns the differences between two states of an item, in the order of the document before; each object's new fields
 * come last. Lists are compared index by index, and elements are removed from the end: applied in order, the changes
 * turn `before` into `after`. Runs in linear time and yields to the event loop.
 */
export async function fieldChanges(before: NamedDefinition, after: NamedDefinition): Promise<FieldChanges> {
  const first: FieldChange[] = [];
  let count = 0;
  let compared = 0;
  let pathsLength = 0;
  for (const difference of differences({ ...before }, { ...after })) {
    compared += 1;
    if (compared % VALUES_PER_SLICE === 0) await yieldEventLoop();
    if (difference === null) continue;
    count += 1;
    if (first.length < MAX_FIELD_CHANGES && pathsLength < MAX_PATHS_LENGTH) {
      const change = fieldChange(difference);
      pathsLength += change.path.length;
      if (pathsLength <= MAX_PATHS_LENGTH) first.push(change);
    }
  }
  return { first, count };
}

/** The values at one path of two documents, or of one of them. */
interface ValuePair extends JsonNode {
  readonly parent: ValuePair | null;
  readonly side: 'BOTH' | 'BEFORE' | 'AFTER';
  /** The value after, if there are two. `value` is the value before, or the only one. */
  readonly after: unknown;
}

function fieldChange(pair: ValuePair): FieldChange {
  const path = pointerTo(pair);
  switch (pair.side) {
    case 'AFTER':
      return { path, type: 'ADD', before: null, after: pair.value };
    case 'BOTH':
      return { path, type: 'MODIFY', before: pair.value, after: pair.after };
    case 'BEFORE':
      return { path, type: 'REMOVE', before: pair.value, after: null };
  }
}

/** Yields each difference, and null for each other pair of values. Does not recurse. */
function* differences(before: object, after: object): Generator<ValuePair | null> {
  const open = [pairsIn({ parent: null, key: null, depth: 0, side: 'BOTH', value: before, after })];
  for (let pairs = open.at(-1); pairs !== undefined; pairs = open.at(-1)) {
    const { value: pair, done } = pairs.next();
    if (done) {
      open.pop();
    } else if (pair.side !== 'BOTH') {
      yield pair;
    } else if (bothAreLists(pair) || bothAreObjects(pair)) {
      open.push(pairsIn(pair));
      yield null;
    } else {
      yield pair.value === pair.after ? null : pair;
    }
  }
}

function bothAreLists({ value, after }: ValuePair): boolean {
  return Array.isArray(value) && Array.isArray(after);
}

function bothAreObjects({ value, after }: ValuePair): boolean {
  return isObject(value) && isObject(after);
}

function* pairsIn(parent: ValuePair): Generator<ValuePair, void> {
  const depth = parent.depth + 1;
  const { value, after } = parent;
  const pair = (key: string | number, side: ValuePair['side'], before: unknown, now: unknown): ValuePair => {
    return { parent, key, depth, side, value: before, after: now };
  };
  if (Array.isArray(value) && Array.isArray(after)) {
    const common = Math.min(value.length, after.length);
    for (let i = 0; i < common; i++) yield pair(i, 'BOTH', value[i], after[i]);
    for (let i = value.length - 1; i >= common; i--) yield pair(i, 'BEFORE', value[i], null);
    for (let i = common; i < after.length; i++) yield pair(i, 'AFTER', after[i], null);
  } else if (isObject(value) && isObject(after)) {
    for (const key of Object.keys(value)) {
      const stays = Object.hasOwn(after, key);
      yield pair(key, stays ? 'BOTH' : 'BEFORE', value[key], stays ? after[key] : null);
    }
    for (const key of Object.keys(after)) {
      if (!Object.hasOwn(value, key)) yield pair(key, 'AFTER', after[key], null);
    }
  }
}
