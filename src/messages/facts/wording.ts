import { describeItem } from '../../content/changes/change-sentence.js';
import type { ContentSubject } from '../../content/content.types.js';

export { describeItem };

const MAX_NAMES = 5;
const conjunction = new Intl.ListFormat('en', { type: 'conjunction' });

/**
 * Items for use in a sentence: the first five by name, the others as a number. `total` is their number if `subjects` is
 * incomplete.
 */
export function describeItems(subjects: readonly ContentSubject[], total = subjects.length): string {
  const names = subjects.slice(0, MAX_NAMES).map(describeItem);
  const others = total - names.length;
  if (others > 0) {
    names.push(others === 1 ? '1 other' : `${others.toLocaleString('en')} others`);
  }
  return joinList(names);
}

/** A number with its noun: `1 change`, `1,234 changes`. */
export function counted(count: number, singular: string): string {
  return `${count.toLocaleString('en')} ${singular}${count === 1 ? '' : 's'}`;
}

/** `a`, `a and b`, `a, b, and c`. */
export function joinList(parts: readonly string[]): string {
  return conjunction.format(parts);
}

/** `“a”`, `“a” and “b”`. */
export function listQuoted(words: readonly string[]): string {
  return joinList(words.map((word) => `“${word}”`));
}

/** Joins sentences with spaces and capitalizes each. */
export function sentences(...parts: readonly string[]): string {
  return parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join(' ');
}
