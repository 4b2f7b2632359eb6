import { durationIn } from '../session/option-values.js';

/** The longest time to wait, in hours: a week. */
const MAX_HOURS = 168;

/** Reads how long to wait: `90s`, `15m`, `1h`. In milliseconds; the fault says what was expected. */
export function parseWaitLimit(text: string): { readonly milliseconds: number } | { readonly fault: string } {
  const milliseconds = durationIn(text) ?? 0;
  if (milliseconds > 0 && milliseconds <= MAX_HOURS * 3_600_000) return { milliseconds };
  return { fault: `Expected a time such as 90s, 15m or 1h, of at most ${MAX_HOURS}h, got "${text}"` };
}
