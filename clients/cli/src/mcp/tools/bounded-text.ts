import { counted } from '../../output/counts.js';
import { printable } from '../../output/output.js';

/** How many characters an answer may have: an assistant reads all of them. */
const MAX_CHARACTERS = 50_000;

/** Lines as one text of at most about `limit` characters. The last line says how much is left out. */
export function boundedText(lines: readonly string[], limit = MAX_CHARACTERS): string {
  const all = lines.flatMap((line) => printable(line).split('\n'));
  const kept: string[] = [];
  let length = 0;
  for (const line of all) {
    if (length + line.length > limit) {
      // One line may be all there is.
      if (length === 0) kept.push(`${line.slice(0, limit)}…`);
      const left = all.length - kept.length;
      if (left > 0) kept.push(`… ${counted(left, 'more line')} left out`);
      return kept.join('\n');
    }
    kept.push(line);
    length += line.length + 1;
  }
  return kept.join('\n');
}
