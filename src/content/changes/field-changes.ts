import { yieldEventLoop } from '../../async/event-loop.js';
import { jsonPointer } from '../../json/fault.js';
import { keysTo, pointerTo } from '../../json/json-walk.js';
import type { ChangeRow, ContentFingerprint } from './change-row.js';
import { differences, type ValuePair } from './differences.js';
import { placeOf } from './field-place.js';

export type FieldChangeType = 'ADD' | 'MODIFY' | 'REMOVE' | 'MOVE';

/**
 * One difference inside an item. The paths are JSON Pointers into `{ key, name, definition }` as it is when all earlier changes
 * have been applied.
 */
export interface FieldChange {
  readonly path: string;
  readonly type: FieldChangeType;
  /** Where a moved element was; null for other changes. */
  readonly from: string | null;
  /** In words, where it is: `step “fetch”, parameters › url`. */
  readonly place: string;
  /** The value before; null for a new field or a moved element. */
  readonly before: unknown;
  /** The value after; null for a removed field or a moved element. */
  readonly after: unknown;
}

/** The part of an item that field changes compare. */
export interface NamedDefinition {
  /** Absent where it can't differ. */
  readonly key?: string;
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

/** The maximum total length of one change's paths and places, in UTF-16 code units: a path can be long. */
export const MAX_PATHS_LENGTH = 262_144;

/** How many differences and steps are taken before yielding to the event loop: a few milliseconds of work. */
const STEPS_PER_SLICE = 1_000;

/**
 * Returns the differences between two states of an item, in the order of the document; each object's new fields come last.
 * The elements of lists are matched by their ids or their content. Applied in order, the changes turn `before` into
 * `after`. Takes O(n log n) time and yields to the event loop.
 */
export async function fieldChanges(before: NamedDefinition, after: NamedDefinition): Promise<FieldChanges> {
  const first: FieldChange[] = [];
  let count = 0;
  let steps = 0;
  let pathsLength = 0;
  for (const difference of differences({ ...before }, { ...after })) {
    steps += 1;
    if (steps % STEPS_PER_SLICE === 0) await yieldEventLoop();
    if (difference === null) continue;
    count += 1;
    if (first.length < MAX_FIELD_CHANGES && pathsLength < MAX_PATHS_LENGTH) {
      const change = fieldChange(difference);
      pathsLength += pathsLengthOf(change);
      if (pathsLength <= MAX_PATHS_LENGTH) first.push(change);
    }
  }
  return { first, count };
}

/**
 * Returns the field changes of a modified item; none of other changes. `read` returns a definition as JSON by its hash. Yields
 * to the event loop.
 */
export async function readFieldChanges(
  { key, keyBefore, before, after }: Pick<ChangeRow, 'key' | 'keyBefore' | 'before' | 'after'>,
  read: (hash: string) => Promise<string>,
): Promise<FieldChanges> {
  if (!before || !after || keyBefore === null) return { first: [], count: 0 };
  const former = await readState(keyBefore, before, read);
  return fieldChanges(former, await readState(key, after, read));
}

async function readState(
  key: string,
  { name, hash }: ContentFingerprint,
  read: (hash: string) => Promise<string>,
): Promise<NamedDefinition> {
  const json = await read(hash);
  await yieldEventLoop();
  return { key, name, definition: JSON.parse(json) };
}

/** The length of what a field change says about its place, in UTF-16 code units. */
export function pathsLengthOf({ path, from, place }: FieldChange): number {
  return path.length + (from?.length ?? 0) + place.length;
}

function fieldChange(pair: ValuePair): FieldChange {
  const path = pointerTo(pair);
  const place = placeOf(pair);
  switch (pair.side) {
    case 'AFTER':
      return { path, type: 'ADD', from: null, place, before: null, after: pair.value };
    case 'BOTH':
      return { path, type: 'MODIFY', from: null, place, before: pair.value, after: pair.after };
    case 'BEFORE':
      return { path, type: 'REMOVE', from: null, place, before: pair.value, after: null };
    case 'MOVED':
      return { path, type: 'MOVE', from: pathBeforeMove(pair), place, before: null, after: null };
  }
}

function pathBeforeMove({ parent, from }: ValuePair): string {
  return jsonPointer([...(parent ? keysTo(parent) : []), from ?? 0]);
}
