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

/** A figure, and what it should be. */
export interface Goal {
  readonly name: string;
  readonly figure: number;
  readonly relation: '≤' | '≥';
  readonly bound: number;
  /** Empty for a ratio. */
  readonly unit: string;
}

/** The goals that were printed by this process. */
export const goals: Goal[] = [];

/** Prints a figure and whether it meets a goal. */
export function printGoal(name: string, figure: number, relation: Goal['relation'], bound: number, unit = ''): void {
  const goal = { name, figure, relation, bound, unit };
  goals.push(goal);
  const wanted = `${relation} ${withUnit(bound, unit)}`;
  console.log(`  ${name}: ${withUnit(figure, unit)}; goal: ${wanted} → ${isMet(goal) ? 'met' : 'missed'}`);
}

export function isMet({ figure, relation, bound }: Goal): boolean {
  return relation === '≤' ? figure <= bound : figure >= bound;
}

/** A figure in three digits, with its unit if it has one. */
export function withUnit(figure: number, unit: string): string {
  return unit === '' ? rounded(figure) : `${rounded(figure)} ${unit}`;
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
