/** The middle of some figures; of an even number of them, the mean of the middle two. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  if (low === undefined || high === undefined) throw new Error('median() expects at least one figure, got none');
  return (low + high) / 2;
}

/** Prints the median of some figures and how far they spread, and returns the median. */
export function printFigures(name: string, figures: readonly number[], unit: string): number {
  const middle = median(figures);
  const spread = `${rounded(Math.min(...figures))} to ${rounded(Math.max(...figures))}`;
  console.log(`  ${name}: median ${rounded(middle)} ${unit} (${figures.length} times, ${spread})`);
  return middle;
}

/** Prints a figure and whether it reaches a goal: at most or at least some bound. */
export function printGoal(name: string, figure: number, relation: '≤' | '≥', bound: number, unit = ''): void {
  const isMet = relation === '≤' ? figure <= bound : figure >= bound;
  const of = (value: number) => `${rounded(value)}${unit && ` ${unit}`}`;
  console.log(`  ${name}: ${of(figure)}; goal: ${relation} ${of(bound)} → ${isMet ? 'met' : 'missed'}`);
}

/** How long some work takes, in milliseconds, and what it gives. */
export async function timed<T>(work: () => Promise<T>): Promise<{ readonly milliseconds: number; readonly result: T }> {
  const start = performance.now();
  const result = await work();
  return { milliseconds: performance.now() - start, result };
}

function rounded(figure: number): string {
  return figure.toLocaleString('en', { maximumSignificantDigits: 3 });
}
