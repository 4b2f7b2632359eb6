import type { ValuePair } from './differences.js';
import { USUAL_IDENTITIES } from './list-alignment.js';
import { ownText } from './own-text.js';

/** The length of a name in a place, in UTF-16 code units. */
const MAX_NAME_LENGTH = 60;

/** How many names a place has. Of more, those in the middle are left out. */
const MAX_NAMES = 8;

/** A name on the way to a value. A named element of a list is followed by a comma, any other by `›`. */
interface Name {
  readonly text: string;
  readonly isElement: boolean;
}

/** Where a value is, in words: `step “fetch”, parameters › url`. */
export function placeOf(pair: ValuePair): string {
  const names = namesTo(pair);
  const shown =
    names.length > MAX_NAMES
      ? [...names.slice(0, MAX_NAMES / 2), { text: '…', isElement: false }, ...names.slice(1 - MAX_NAMES / 2)]
      : names;
  return shown
    .map(({ text, isElement }, at) => text + (at === shown.length - 1 ? '' : isElement ? ', ' : ' › '))
    .join('');
}

function namesTo(target: ValuePair): Name[] {
  const names: Name[] = [];
  for (let pair: ValuePair | null = target; pair !== null; pair = pair.parent) {
    const name = nameOf(pair, pair === target);
    if (name !== null) names.push(name);
  }
  return names.reverse();
}

/** Null for what a place leaves out: the item, its definition, and the list of a named element. */
function nameOf(pair: ValuePair, isTarget: boolean): Name | null {
  const { parent, key } = pair;
  if (parent === null || key === null) return null;
  if (typeof key === 'number') return elementName(pair, parent, key);
  if (!isTarget && (pair.list !== undefined || parent.parent === null)) return null;
  return { text: shortened(parent.isFree ? key : inWords(key)), isElement: false };
}

function elementName({ value, after, side }: ValuePair, { list }: ValuePair, index: number): Name {
  const label = (element: unknown) =>
    list ? (ownText(element, list.label) ?? ownText(element, list.identity)) : usualLabel(element);
  const before = label(value);
  const now = side === 'BOTH' ? label(after) : before;
  if (before === undefined || now === undefined || (typeof value === 'string' && before !== now)) {
    return { text: `element ${index + 1}`, isElement: true };
  }
  const quoted = before === now ? quotedName(now) : `${quotedName(before)} (now ${quotedName(now)})`;
  return { text: list ? `${list.noun} ${quoted}` : quoted, isElement: true };
}

function usualLabel(element: unknown): string | undefined {
  if (typeof element === 'string') return element;
  const field = USUAL_IDENTITIES.find((name) => ownText(element, name) !== undefined);
  return field && ownText(element, field);
}

function quotedName(name: string): string {
  return `“${shortened(name)}”`;
}

/** `userSettings` as `user settings`. */
function inWords(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).trim();
}

/** A name on one line, cut to its maximum length. */
function shortened(name: string): string {
  if (name.length <= MAX_NAME_LENGTH) return onOneLine(name);
  const cut = name.slice(0, MAX_NAME_LENGTH - 1);
  return `${onOneLine(cut.isWellFormed() ? cut : cut.slice(0, -1))}…`;
}

function onOneLine(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, ' ');
}
