/** The time by a clock that all processes of a machine share, in milliseconds since some moment. */
export function monotonicNow(): number {
  return Number(process.hrtime.bigint()) / 1_000_000;
}
