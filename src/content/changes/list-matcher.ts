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

/** Matches the elements of two lists step by step, and so builds their alignment. */
export class ListMatcher implements ListAlignment {
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
