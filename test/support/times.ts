/** How often something that depends on chance is tried: this many times as often as `SLIPWAY_TEST_THOROUGHNESS` says, which is 1 by default. */
export function times(count: number): number {
  return Math.ceil(count * Number(process.env.SLIPWAY_TEST_THOROUGHNESS || 1));
}
