/**
 * The number of runs of a randomised test: `minimum` by default, or
 * `SLIPWAY_TEST_THOROUGHNESS` times as many if that is set.
 */
export function times(minimum: number): number {
  return Math.ceil(minimum * Number(process.env.SLIPWAY_TEST_THOROUGHNESS || 1));
}
