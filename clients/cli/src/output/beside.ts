import stringWidth from 'fast-string-width';
import type { TextStyle } from './text-style.js';

/** A text, what stands beside it, and the lines that belong to it. */
export interface Beside {
  /** In front of the text, e.g. a sign. */
  readonly start: string;
  readonly text: string;
  /** At the right of the text, aligned with that of the other rows. Empty if there is none. */
  readonly aside: string;
  /** Below both. */
  readonly below?: readonly string[];
}

/** Between a text and what stands beside it. */
const GAP = 2;

/** How far what has no room beside a text is indented below it. */
const BELOW = ' '.repeat(6);

/**
 * Rows, with what stands beside their texts in one column. It is moved to the left where the line would be too long. It
 * stands below the text where it has no room, and everywhere if most rows have none.
 */
export function besideLines(rows: readonly Beside[], { width, colors }: TextStyle): readonly string[] {
  const measured = rows.map(({ start, text, aside, ...row }) => ({
    ...row,
    ...{ start, text, aside },
    textEnd: stringWidth(start) + stringWidth(text),
    asideWidth: stringWidth(aside),
  }));
  const hasRoom = (row: (typeof measured)[number]) => row.aside !== '' && row.textEnd + GAP + row.asideWidth <= width;
  const isNarrow = measured.filter(hasRoom).length < measured.filter(({ aside }) => aside !== '').length / 2;
  const column = Math.max(0, ...measured.filter(hasRoom).map(({ textEnd }) => textEnd));
  return measured.flatMap((row) => {
    const { start, text, aside, textEnd, asideWidth, below = [] } = row;
    if (aside === '') return [`${start}${text}`, ...below];
    if (isNarrow || !hasRoom(row)) return [`${start}${text}`, `${BELOW}${colors.dim(aside)}`, ...below];
    const end = Math.max(textEnd, Math.min(column, width - GAP - asideWidth));
    return [`${start}${text}${' '.repeat(end - textEnd + GAP)}${colors.dim(aside)}`, ...below];
  });
}
