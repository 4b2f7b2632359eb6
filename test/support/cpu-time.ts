/**
 * The processor time that some synchronous work takes, in milliseconds: unlike time on a clock, it hardly depends on what
 * else the machine does.
 */
export function cpuTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
