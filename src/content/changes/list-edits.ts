import { KEPT, type ListAlignment, MOVED, NONE, REMOVED } from './list-matcher.js';
import { isSliceEnd } from './slices.js';

/** One step that turns the list before into the list after. Indices are those at the time of the step. */
export type ListEdit =
  | { readonly type: 'REMOVE'; readonly index: number }
  | { readonly type: 'ADD'; readonly index: number; readonly element: number }
  | { readonly type: 'MOVE'; readonly from: number; readonly index: number; readonly element: number };

/**
 * Yields the steps that bring the elements of a list into their final places: removals from the end, then additions and
 * moves in the order of the list after (`element` is the index there). A moved element is taken out before it is inserted
 * at `index`. Yields null after some other elements.
 */
export function* editsOfAlignment({ origins, fates }: ListAlignment): Generator<ListEdit | null> {
  for (let index = fates.length - 1; index >= 0; index--) {
    if (fates[index] === REMOVED) yield { type: 'REMOVE', index };
    else if (isSliceEnd(index)) yield null;
  }
  const places = yield* Places.of({ origins, fates });
  for (let element = 0; element < origins.length; element++) {
    const origin = origins[element] ?? NONE;
    if (origin !== NONE && fates[origin] === KEPT) {
      places.pass(origin);
      if (isSliceEnd(element)) yield null;
    } else if (origin === NONE) {
      yield { type: 'ADD', index: places.end(element), element };
    } else {
      const from = places.ofMoved(origin, element);
      const to = places.end(element);
      places.take(origin);
      yield { type: 'MOVE', from, index: from < to ? to - 1 : to, element };
    }
  }
}

/**
 * Where elements are while the list is being put into order. Elements in their final places follow each other from the
 * start, except that those that have yet to move are still between them, after the kept element that they followed.
 */
class Places {
  private lastKept = NONE;
  private keptSoFar = 0;

  private constructor(
    /** The number of kept elements before each element of the list before. */
    private readonly keptBefore: Int32Array,
    /** The final places of the kept elements. */
    private readonly finalPlaces: Int32Array,
    private readonly waiting: Counter | null,
  ) {}

  static *of({ origins, fates }: ListAlignment): Generator<null, Places> {
    const keptBefore = new Int32Array(fates.length);
    let kept = 0;
    let isMoving = false;
    for (let i = 0; i < fates.length; i++) {
      keptBefore[i] = kept;
      if (fates[i] === KEPT) kept += 1;
      isMoving ||= fates[i] === MOVED;
      if (isSliceEnd(i)) yield null;
    }
    if (!isMoving) return new Places(keptBefore, new Int32Array(0), null);
    const finalPlaces = origins.map((_, j) => j).filter((j) => fates[origins[j] ?? NONE] === KEPT);
    return new Places(keptBefore, finalPlaces, yield* Counter.of(fates));
  }

  /** Advances past a kept element. */
  pass(kept: number): void {
    this.lastKept = kept;
    this.keptSoFar += 1;
  }

  /** The place behind the first `count` elements of the list after, which are in order. */
  end(count: number): number {
    return count + (this.lastKept === NONE ? 0 : this.waitingBefore(this.lastKept));
  }

  /** The present place of an element that has yet to move, after the first `count` elements have been put in order. */
  ofMoved(origin: number, count: number): number {
    const kept = this.keptBefore[origin] ?? 0;
    const ordered = origin > this.lastKept ? count + kept - this.keptSoFar : (this.finalPlaces[kept] ?? 0);
    return ordered + this.waitingBefore(origin);
  }

  take(origin: number): void {
    this.waiting?.remove(origin);
  }

  private waitingBefore(origin: number): number {
    return this.waiting?.countBefore(origin) ?? 0;
  }
}

/** Counts moved elements below an index, in O(log n): a Fenwick tree. */
class Counter {
  private constructor(private readonly sums: Int32Array) {}

  static *of(fates: Uint8Array): Generator<null, Counter> {
    const sums = new Int32Array(fates.length + 1);
    for (let i = 1; i < sums.length; i++) {
      sums[i] = (sums[i] ?? 0) + Number(fates[i - 1] === MOVED);
      const parent = i + (i & -i);
      if (parent < sums.length) sums[parent] = (sums[parent] ?? 0) + (sums[i] ?? 0);
      if (isSliceEnd(i)) yield null;
    }
    return new Counter(sums);
  }

  countBefore(index: number): number {
    let count = 0;
    for (let i = index; i > 0; i -= i & -i) count += this.sums[i] ?? 0;
    return count;
  }

  remove(index: number): void {
    for (let i = index + 1; i < this.sums.length; i += i & -i) this.sums[i] = (this.sums[i] ?? 0) - 1;
  }
}
