import { isSliceEnd } from './slices.js';

/**
 * Returns the members of a longest increasing subsequence of distinct numbers, in order. Takes O(n log n) time. Yields null
 * after some numbers.
 */
export function* longestIncreasing(numbers: Int32Array): Generator<null, Int32Array> {
  /** At `length - 1`: the place of the smallest number that ends an increasing subsequence of this length. */
  const ends = new Int32Array(numbers.length);
  const previous = new Int32Array(numbers.length);
  const at = (place: number | undefined) => numbers[place ?? 0] ?? 0;
  let length = 0;
  for (let place = 0; place < numbers.length; place++) {
    if (isSliceEnd(place)) yield null;
    const number = at(place);
    let low = length > 0 && at(ends[length - 1]) < number ? length : 0;
    for (let high = length; low < high; ) {
      const middle = (low + high) >> 1;
      if (at(ends[middle]) < number) low = middle + 1;
      else high = middle;
    }
    ends[low] = place;
    previous[place] = ends[low - 1] ?? 0;
    length = Math.max(length, low + 1);
  }
  const found = new Int32Array(length);
  for (let left = length, place = ends[length - 1] ?? 0; left > 0; left--, place = previous[place] ?? 0) {
    found[left - 1] = at(place);
  }
  return found;
}
