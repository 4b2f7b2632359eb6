/** How long the yardstick takes on the machine that the limits of the tests were set on, in milliseconds. */
const YARDSTICK_MS = 15;

/**
 * The CPU time of synchronous work, in milliseconds of the machine that the limits of the tests were set on. Unlike elapsed
 * time, it hardly depends on other load; and a slow machine does the yardstick slowly, too.
 */
export function cpuTime(work: () => void): number {
  const before = yardstick();
  const time = measured(work);
  return (time / Math.max(before, yardstick())) * YARDSTICK_MS;
}

function measured(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** The CPU time of some work with texts, objects and patterns, once it is compiled. */
function yardstick(): number {
  readAndSort();
  return measured(readAndSort);
}

function readAndSort(): void {
  for (let round = 0; round < 10; round++) {
    const items = Array.from({ length: 2_000 }, (_, index) => ({ name: `workflow-${(index * 7_919) % 2_000}`, index }));
    const text = JSON.stringify(items);
    (JSON.parse(text) as typeof items).sort((a, b) => (a.name < b.name ? -1 : 1));
    text.match(/w[a-z]+-\d+/gu);
  }
}
