import { yieldEventLoop } from '../../async/event-loop.js';
import { isObject } from '../../json/fault.js';
import { type JsonNode, pointerTo } from '../../json/json-walk.js';

/** One difference inside an item. `path` is a JSON Pointer into `{ name, definition }`. */
export interface FieldChange {
  readonly path: string;
  readonly type: 'ADD' | 'MODIFY' | 'REMOVE';
  /** The value before; null for a new field. */
  readonly before: unknown;
  /** The value after; null for a field that is gone. */
  readonly after: unknown;
}

/** What of an item its field changes tell about. */
export interface NamedDefinition {
  readonly name: string;
  readonly definition: unknown;
}

/** The first differences between two states of an item, and how many there are in all. */
export interface FieldChanges {
  readonly first: readonly FieldChange[];
  readonly count: number;
}

/** The most field changes that are shown of one change. */
export const MAX_FIELD_CHANGES = 1_000;

/** How long the paths of the field changes of one change may be together, in UTF-16 code units: a path can be long. */
export const MAX_PATHS_LENGTH = 262_144;

/** How many values are compared before others may have their turn: about a millisecond's work. */
const VALUES_AT_ONCE = 5_000;

/**
 * The differences between two states of an item, in the order of the document before, each object's new fields after
 * its others. Lists are compared place by place, and their elements are removed from the end: applied in order, the
 * changes make `after` of `before`. Takes time in proportion to the two documents, and gives others their turn.
 */
export async function fieldChanges(before: NamedDefinition, after: NamedDefinition): Promise<FieldChanges> {
  const first: FieldChange[] = [];
  let count = 0;
  let compared = 0;
  let pathsLength = 0;
  for (const difference of differences({ ...before }, { ...after })) {
    compared += 1;
    if (compared % VALUES_AT_ONCE === 0) await yieldEventLoop();
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

/** What stands at one place of two documents, or of one of them. */
interface FieldPair extends JsonNode {
  readonly parent: FieldPair | null;
  readonly in: 'BOTH' | 'BEFORE' | 'AFTER';
  /** The value after where there is one; `value` is the one before, or the new one. */
  readonly after: unknown;
}

function fieldChange(pair: FieldPair): FieldChange {
  const path = pointerTo(pair);
  switch (pair.in) {
    case 'AFTER':
      return { path, type: 'ADD', before: null, after: pair.value };
    case 'BOTH':
      return { path, type: 'MODIFY', before: pair.value, after: pair.after };
    case 'BEFORE':
      return { path, type: 'REMOVE', before: pair.value, after: null };
  }
}

/** Each difference; null for each pair of values that is equal or is looked into. Does not recurse. */
function* differences(before: object, after: object): Generator<FieldPair | null> {
  const open = [pairsIn({ parent: null, key: null, depth: 0, in: 'BOTH', value: before, after })];
  for (let pairs = open.at(-1); pairs !== undefined; pairs = open.at(-1)) {
    const { value: pair, done } = pairs.next();
    if (done) {
      open.pop();
    } else if (pair.in !== 'BOTH') {
      yield pair;
    } else if (bothAreLists(pair) || bothAreObjects(pair)) {
      open.push(pairsIn(pair));
      yield null;
    } else {
      yield pair.value === pair.after ? null : pair;
    }
  }
}

function bothAreLists({ value, after }: FieldPair): boolean {
  return Array.isArray(value) && Array.isArray(after);
}

function bothAreObjects({ value, after }: FieldPair): boolean {
  return isObject(value) && isObject(after);
}

function* pairsIn(parent: FieldPair): Generator<FieldPair, void> {
  const depth = parent.depth + 1;
  const { value, after } = parent;
  const pair = (key: string | number, side: FieldPair['in'], at: unknown, then: unknown): FieldPair => {
    return { parent, key, depth, in: side, value: at, after: then };
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
