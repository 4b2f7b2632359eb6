/** The median; for an even count, the mean of the middle two. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  if (low === undefined || high === undefined) throw new Error('median() expected at least one figure, got none');
  return (low + high) / 2;
}

/** Prints and returns the median of figures, with their range. */
export function printFigures(name: string, figures: readonly number[], unit: string): number {
  const middle = median(figures);
  const spread = `${rounded(Math.min(...figures))} to ${rounded(Math.max(...figures))}`;
  console.log(`  ${name}: median ${rounded(middle)} ${unit} (${figures.length} times, ${spread})`);
  return middle;
}

/** Prints a figure and whether it meets a goal. */
export function printGoal(name: string, figure: number, relation: '≤' | '≥', bound: number, unit = ''): void {
  const isMet = relation === '≤' ? figure <= bound : figure >= bound;
  const of = (value: number) => `${rounded(value)}${unit && ` ${unit}`}`;
  console.log(`  ${name}: ${of(figure)}; goal: ${relation} ${of(bound)} → ${isMet ? 'met' : 'missed'}`);
}

/** Runs work. Returns its time in milliseconds and its result. */
export async function timed<T>(work: () => Promise<T>): Promise<{ readonly milliseconds: number; readonly result: T }> {
  const start = performance.now();
  const result = await work();
  return { milliseconds: performance.now() - start, result };
}

function rounded(figure: number): string {
  return figure.toLocaleString('en', { maximumSignificantDigits: 3 });
}
