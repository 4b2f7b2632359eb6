/** After how many steps a loop yields. Yielding after each step would take longer than the steps. */
const STEPS = 64;

/** Whether a loop over a long list yields after this index. */
export function isSliceEnd(index: number): boolean {
  return index % STEPS === STEPS - 1;
}
