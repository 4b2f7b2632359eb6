import { isObject } from '../../json/fault.js';
import { type ContentKeys, ownText } from './content-key.js';
import type { KnownList } from './known-lists.js';
import { longestIncreasing } from './longest-increasing.js';
import { isSliceEnd } from './slices.js';

/** No element. */
export const NONE = -1;

/** What happens to an element of the list before. */
export const REMOVED = 0;
export const MOVED = 1;
export const KEPT = 2;

/** Which elements of two lists are the same. */
export interface ListAlignment {
  /** The index before of each element after; `NONE` for a new one. */
  readonly origins: Int32Array;
  /** What happens to each element before: `REMOVED`, `MOVED` or `KEPT`. Kept ones are in the same order in both lists. */
  readonly fates: Uint8Array;
}

/** Fields that identify the elements of a list that is not known. */
export const USUAL_IDENTITIES = ['id', 'key', 'name'];

export interface Lists {
  readonly before: readonly unknown[];
  readonly after: readonly unknown[];
}

/**
 * Matches the elements of two lists: by the field that identifies them, if they have one, else by their content, and what
 * is then left between two matches in order. As few elements as possible count as moved. Takes O(n log n) time. Yields
 * null after some small steps.
 */
export function* alignLists(
  { before, after }: Lists,
  form: KnownList | undefined,
  keys: ContentKeys,
): Generator<null, ListAlignment> {
  const matcher = new Matcher(before, after);
  const identity = yield* identityOf({ before, after }, form ? [form.identity] : USUAL_IDENTITIES);
  if (identity === undefined) yield* matchByContent(matcher, (element) => keys.of(element));
  else yield* matchByIdentity(matcher, identity, form, keys);
  return matcher;
}

function* matchByContent(matcher: Matcher, keyOf: (element: unknown) => unknown): Generator<null> {
  yield* matcher.matchEnds(keyOf);
  yield* matcher.matchRest(keyOf);
  yield* matcher.findMoves();
  if (yield* matcher.isBetterInPlace(keyOf)) matcher.matchInPlace();
  else yield* matcher.matchGaps();
}

function* matchByIdentity(
  matcher: Matcher,
  identity: string,
  form: KnownList | undefined,
  keys: ContentKeys,
): Generator<null> {
  yield* matcher.matchEnds((element) => ownText(element, identity));
  yield* matcher.matchRest((element) => ownText(element, identity));
  yield* matcher.matchRest((element) => (isObject(element) ? keys.without(element, [identity]) : undefined));
  if (form && form.references.length > 0) {
    yield* matcher.matchRest((element) => keyOfRenamed(element, identity, form, keys));
  }
  yield* matcher.findMoves();
}

/** The first field whose text is present and unique in both lists. */
function* identityOf({ before, after }: Lists, fields: readonly string[]): Generator<null, string | undefined> {
  for (const field of fields) {
    if ((yield* identifies(before, field)) && (yield* identifies(after, field))) return field;
  }
  return undefined;
}

function* identifies(list: readonly unknown[], field: string): Generator<null, boolean> {
  const texts = new Set<string>();
  for (let at = 0; at < list.length; at++) {
    const text = ownText(list[at], field);
    if (text === undefined || texts.has(text)) return false;
    texts.add(text);
    if (isSliceEnd(at)) yield null;
  }
  return true;
}

/**
 * The content of an element without its identity and without references to others, of which some may be renamed, too.
 * Undefined if that leaves too little to recognize it by.
 */
function keyOfRenamed(
  element: unknown,
  identity: string,
  { references, element: { free } }: KnownList,
  keys: ContentKeys,
) {
  if (!isObject(element)) return undefined;
  const hasContent = free.some((field) => isObject(element[field]) && Object.keys(element[field]).length > 0);
  return hasContent ? keys.without(element, [identity, ...references]) : undefined;
}

class Matcher implements ListAlignment {
  readonly origins: Int32Array;
  readonly fates: Uint8Array;

  constructor(
    private readonly before: readonly unknown[],
    private readonly after: readonly unknown[],
  ) {
    this.origins = new Int32Array(after.length).fill(NONE);
    this.fates = new Uint8Array(before.length);
  }

  /** Matches the equal elements at both ends: the fast way for most edits, and the right one for repeated elements. */
  *matchEnds(keyOf: (element: unknown) => unknown): Generator<null> {
    const { before, after } = this;
    const shorter = Math.min(before.length, after.length);
    let start = 0;
    for (; start < shorter && keyOf(before[start]) === keyOf(after[start]); start++) {
      this.match(start, start);
      if (isSliceEnd(start)) yield null;
    }
    const offset = after.length - before.length;
    const first = start + Math.max(0, -offset);
    for (let i = before.length - 1; i >= first && keyOf(before[i]) === keyOf(after[i + offset]); i--) {
      this.match(i, i + offset);
      if (isSliceEnd(i)) yield null;
    }
  }

  /** Matches unmatched elements with equal keys, in order. Elements without a key stay unmatched. */
  *matchRest(keyOf: (element: unknown) => unknown): Generator<null> {
    const free = yield* this.freeByKey(keyOf);
    if (free.first.size === 0) return;
    for (let j = 0; j < this.after.length; j++) {
      if (isSliceEnd(j)) yield null;
      if (this.origins[j] !== NONE) continue;
      const key = keyOf(this.after[j]);
      const i = free.first.get(key);
      if (i === undefined || i === NONE) continue;
      this.match(i, j);
      free.first.set(key, free.next[i] ?? NONE);
    }
  }

  /** Marks the fewest matched elements as moved that are not in the same order in both lists. */
  *findMoves(): Generator<null> {
    const matched = this.origins.filter((i) => i !== NONE);
    for (const i of yield* longestIncreasing(matched)) this.fates[i] = KEPT;
  }

  /** Whether the index is a better guide than the content: some of many repeated values were replaced. */
  *isBetterInPlace(keyOf: (element: unknown) => unknown): Generator<null, boolean> {
    if (this.before.length !== this.after.length) return false;
    let gain = 0;
    let unmatched = 0;
    for (let i = 0; i < this.before.length; i++) {
      gain += Number(keyOf(this.before[i]) === keyOf(this.after[i])) - Number(this.fates[i] === KEPT);
      unmatched += Number(this.fates[i] === REMOVED);
      if (isSliceEnd(i)) yield null;
    }
    return gain > 0 || (gain === 0 && unmatched > 0);
  }

  matchInPlace(): void {
    for (const i of this.before.keys()) this.origins[i] = i;
    this.fates.fill(KEPT);
  }

  /** Matches what is left between two kept elements, in order: these elements were changed. */
  *matchGaps(): Generator<null> {
    let i = 0;
    for (let j = 0; j < this.after.length; j++) {
      const origin = this.origins[j] ?? NONE;
      if (isSliceEnd(j)) yield null;
      if (origin !== NONE) {
        if (this.fates[origin] === KEPT) i = origin + 1;
        continue;
      }
      while (this.fates[i] === MOVED) i++;
      if (i >= this.before.length || this.fates[i] === KEPT) continue;
      this.match(i, j);
      this.fates[i] = KEPT;
      i += 1;
    }
  }

  private match(i: number, j: number): void {
    this.origins[j] = i;
    this.fates[i] = MOVED;
  }

  /** The unmatched elements before as a linked list for each key, in order. */
  private *freeByKey(keyOf: (element: unknown) => unknown): Generator<null, FreeElements> {
    const first = new Map<unknown, number>();
    const next = new Int32Array(this.before.length).fill(NONE);
    for (let i = this.before.length - 1; i >= 0; i--) {
      if (isSliceEnd(i)) yield null;
      if (this.fates[i] !== REMOVED) continue;
      const key = keyOf(this.before[i]);
      if (key === undefined) continue;
      next[i] = first.get(key) ?? NONE;
      first.set(key, i);
    }
    return { first, next };
  }
}

interface FreeElements {
  readonly first: Map<unknown, number>;
  readonly next: Int32Array;
}
