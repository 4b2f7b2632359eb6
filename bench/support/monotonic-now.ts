/** A monotonic time in milliseconds that all processes of a machine share. */
export function monotonicNow(): number {
  return Number(process.hrtime.bigint()) / 1_000_000;
}
