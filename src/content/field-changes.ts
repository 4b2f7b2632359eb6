import diff, { type Difference } from 'microdiff';
import { jsonPointer } from './fault.js';

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

/**
 * The differences between two states of an item, in the order of the document before, each object's new fields after
 * its others. Lists are compared place by place, and their elements are removed from the end: applied in order, the
 * changes make `after` of `before`.
 */
export function fieldChanges(before: NamedDefinition, after: NamedDefinition): FieldChange[] {
  const options = { cyclesFix: false };
  const differences = diff(comparable({ ...before }), comparable({ ...after }), options);
  return lastElementsFirst(differences).map(fieldChange);
}

function fieldChange(difference: Difference): FieldChange {
  const path = jsonPointer(difference.path);
  switch (difference.type) {
    case 'CREATE':
      return { path, type: 'ADD', before: null, after: difference.value };
    case 'CHANGE':
      return { path, type: 'MODIFY', before: difference.oldValue, after: difference.value };
    case 'REMOVE':
      return { path, type: 'REMOVE', before: difference.oldValue, after: null };
  }
}

/**
 * A copy that `microdiff` compares rightly: objects without a prototype, because it asks with `in` whether a key is
 * there (and `constructor` always is), and 0 for -0, which are one value in JSON.
 */
function comparable(value: object): Record<string, unknown>;
function comparable(value: unknown): unknown;
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => comparable(item));
  }
  if (typeof value === 'object' && value !== null) {
    const copy = Object.create(null);
    for (const [key, item] of Object.entries(value)) {
      copy[key] = comparable(item);
    }
    return copy;
  }
  return value === 0 ? 0 : value;
}

/** Turns each run of elements that are removed from the end of one list around. */
function lastElementsFirst(differences: readonly Difference[]): Difference[] {
  const ordered: Difference[] = [];
  let run: Difference[] = [];
  for (const difference of differences) {
    const previous = run[0];
    if (previous === undefined || !isNextElement(previous, difference)) {
      ordered.push(...run);
      run = [];
    }
    run.unshift(difference);
  }
  return [...ordered, ...run];
}

function isNextElement(previous: Difference, difference: Difference): boolean {
  const [element, nextElement] = [previous.path.at(-1), difference.path.at(-1)];
  return (
    previous.type === 'REMOVE' &&
    difference.type === 'REMOVE' &&
    typeof element === 'number' &&
    nextElement === element + 1 &&
    jsonPointer(previous.path.slice(0, -1)) === jsonPointer(difference.path.slice(0, -1))
  );
}
