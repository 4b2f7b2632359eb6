/**
 * The CPU time of synchronous work, in milliseconds. Unlike elapsed time, it hardly depends on other load on the
 * machine.
 */
export function cpuTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
