/** How many small steps of a loop count as one: a generator that yields after each would take most of the time itself. */
const STEPS = 64;

/** Whether a loop over a long list yields after this index. */
export function isSliceEnd(index: number): boolean {
  return index % STEPS === STEPS - 1;
}
