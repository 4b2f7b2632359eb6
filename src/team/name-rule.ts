import { characterCount } from '../json/texts.js';

/** What is blank at the ends of a name: white space of any kind, and what looks like it. */
const BLANK = '[\\p{White_Space}\\u115f\\u1160\\u180e\\u200b\\u2060\\u2800\\u3164\\ufeff\\uffa0]';
const OUTER_BLANKS = new RegExp(`^${BLANK}+|${BLANK}+$`, 'gu');
/** Characters that show nothing when they stand alone. */
const INVISIBLE = /[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Cs}\p{M}\u2800]/gu;

/** How many blanks a name may lose: finding them takes time in the square of that. */
const MAX_OUTER_BLANKS = 1_000;

/** A name without blanks at its ends, as it is stored. One that is far too long stays as it is. */
export function trimName(name: string, maximum: number): string {
  const trimmed = name.trim();
  return trimmed.length > 2 * maximum + MAX_OUTER_BLANKS ? trimmed : trimmed.replace(OUTER_BLANKS, '');
}

/** What is wrong with a trimmed name, as a sentence; null where nothing is. One rule for the names of everything. */
export function nameProblem(name: string, maximum: number): string | null {
  // What is far too long is not counted by characters.
  const characters = name.length > 2 * maximum ? name.length : characterCount(name);
  if (characters > maximum) return `expected at most ${maximum} characters, not ${characters}`;
  if (!name.isWellFormed()) return 'expected well-formed Unicode, not half of a surrogate pair';
  if (name.replace(INVISIBLE, '') === '') return `expected 1 to ${maximum} characters, one of them visible`;
  return /\p{Cc}/u.test(name) ? 'expected no control characters' : null;
}
