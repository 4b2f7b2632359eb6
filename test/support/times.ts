/**
 * How often a test that chance drives tries something: at least `minimum` times, as in the gate, and
 * `SLIPWAY_TEST_THOROUGHNESS` times as often where that is set.
 */
export function times(minimum: number): number {
  return Math.ceil(minimum * Number(process.env.SLIPWAY_TEST_THOROUGHNESS || 1));
}
