import { isObject } from '../../parts/json/json-text';
import { pointerOf } from '../../parts/json/pointer';

/** Two edits of the same value, put together. */
export interface Merged {
  readonly value: unknown;
  /** JSON Pointers to what both edited in different ways. There, `value` has mine. */
  readonly conflicts: readonly string[];
}

/** Stands for a property or an element that does not exist. */
const ABSENT = Symbol('absent');
type Part = unknown;

/**
 * Merges two edits of a value: what only one side changed has that side's value. Objects are merged by their keys, lists by the
 * ids of their elements; other lists and values as a whole.
 */
export function mergeJson(base: unknown, mine: unknown, theirs: unknown): Merged {
  const conflicts: string[] = [];
  const value = merge({ base, mine, theirs }, [], conflicts);
  return { value: value === ABSENT ? undefined : value, conflicts };
}

interface Sides {
  readonly base: Part;
  readonly mine: Part;
  readonly theirs: Part;
}

function merge({ base, mine, theirs }: Sides, keys: readonly (string | number)[], conflicts: string[]): Part {
  if (isSame(mine, theirs) || isSame(base, theirs)) return mine;
  if (isSame(base, mine)) return theirs;
  if (isObject(mine) && isObject(theirs)) {
    return mergeObjects({ base: isObject(base) ? base : {}, mine, theirs }, keys, conflicts);
  }
  const lists = listsById({ base, mine, theirs });
  if (lists !== null) return mergeLists(lists, keys, conflicts);
  conflicts.push(pointerOf(keys));
  return mine;
}

interface Objects extends Sides {
  readonly base: Readonly<Record<string, unknown>>;
  readonly mine: Readonly<Record<string, unknown>>;
  readonly theirs: Readonly<Record<string, unknown>>;
}

/** The keys are in my order; those that only they have follow. */
function mergeObjects(
  { base, mine, theirs }: Objects,
  keys: readonly (string | number)[],
  conflicts: string[],
): object {
  const names = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
  const at = (object: Readonly<Record<string, unknown>>, name: string) =>
    Object.hasOwn(object, name) ? object[name] : ABSENT;
  const entries = names.map((name) => {
    const sides = { base: at(base, name), mine: at(mine, name), theirs: at(theirs, name) };
    return [name, merge(sides, [...keys, name], conflicts)] as const;
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== ABSENT));
}

type Elements = ReadonlyMap<string, unknown>;

interface Lists {
  readonly base: Elements;
  readonly mine: Elements;
  readonly theirs: Elements;
}

/** The lists by the ids of their elements. Null if one is no list, or has elements without an id of their own. */
function listsById({ base, mine, theirs }: Sides): Lists | null {
  const [baseById, mineById, theirsById] = [base === ABSENT ? [] : base, mine, theirs].map(byId);
  return baseById && mineById && theirsById ? { base: baseById, mine: mineById, theirs: theirsById } : null;
}

function byId(list: Part): Elements | null {
  if (!Array.isArray(list)) return null;
  const ids = list.map(idOf);
  return ids.every((id) => id !== null) && new Set(ids).size === ids.length
    ? new Map(list.map((each, index) => [ids[index] ?? '', each]))
    : null;
}

function idOf(element: unknown): string | null {
  if (!isObject(element)) return null;
  const id = ['id', 'value', 'label', 'key'].map((name) => element[name]).find((each) => typeof each === 'string');
  return typeof id === 'string' ? id : null;
}

/** The elements are in the order of the side that changed it; what only the other one added follows its predecessor. */
function mergeLists({ base, mine, theirs }: Lists, keys: readonly (string | number)[], conflicts: string[]): unknown[] {
  const isMyOrder = !isInOrderOf(mine, base) || isInOrderOf(theirs, base);
  const [leading, other] = isMyOrder ? [mine, theirs] : [theirs, mine];
  const merged: unknown[] = [];
  for (const id of joinedIds([...leading.keys()], [...other.keys()])) {
    const at = (list: Elements) => (list.has(id) ? list.get(id) : ABSENT);
    const value = merge({ base: at(base), mine: at(mine), theirs: at(theirs) }, [...keys, merged.length], conflicts);
    if (value !== ABSENT) merged.push(value);
  }
  return merged;
}

/** Whether the elements that both lists have stand in the same order. */
function isInOrderOf(list: Elements, base: Elements): boolean {
  const common = [...list.keys()].filter((id) => base.has(id));
  const before = [...base.keys()].filter((id) => list.has(id));
  return common.every((id, index) => id === before[index]);
}

function joinedIds(leading: readonly string[], other: readonly string[]): string[] {
  const ids = [...leading];
  other.forEach((id, index) => {
    if (ids.includes(id)) return;
    const previous = other[index - 1];
    ids.splice(previous === undefined ? 0 : ids.indexOf(previous) + 1, 0, id);
  });
  return ids;
}

/** Whether two values are equal, without regard to the order of keys. */
export function isSame(a: Part, b: Part): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((each, index) => isSame(each, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && isSame(a[name], b[name]))
  );
}
