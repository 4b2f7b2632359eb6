import { characterCount } from '../json/texts.js';

/** Characters that are trimmed from names: white space, and characters that look like it. */
const BLANK = '[\\p{White_Space}\\u115f\\u1160\\u180e\\u200b\\u2060\\u2800\\u3164\\ufeff\\uffa0]';
const OUTER_BLANKS = new RegExp(`^${BLANK}+|${BLANK}+$`, 'gu');
/** Characters that are invisible on their own. */
const INVISIBLE = /[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Cs}\p{M}\u2800]/gu;

/** The maximum number of trimmed characters, because the regular expression takes quadratic time. */
const MAX_OUTER_BLANKS = 1_000;

/** Trims a name. A name that is far too long is not trimmed further. */
export function trimName(name: string, maximum: number): string {
  const trimmed = name.trim();
  return trimmed.length > 2 * maximum + MAX_OUTER_BLANKS ? trimmed : trimmed.replace(OUTER_BLANKS, '');
}

/** The fault of a trimmed name. Null if it is valid. Names of all kinds share this rule. */
export function trimmedNameFault(name: string, maximum: number): string | null {
  // Counting the characters of a huge name would be slow.
  const characters = name.length > 2 * maximum ? name.length : characterCount(name);
  if (characters > maximum) return `expected at most ${maximum} characters, not ${characters}`;
  if (!name.isWellFormed()) return 'expected well-formed Unicode, not half of a surrogate pair';
  if (name.replace(INVISIBLE, '') === '') return `expected 1 to ${maximum} characters, one of them visible`;
  return /\p{Cc}/u.test(name) ? 'expected no control characters' : null;
}
