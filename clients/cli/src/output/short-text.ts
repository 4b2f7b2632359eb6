import stringWidth from 'fast-string-width';

const BREAKS = /[\p{Cc}\u2028\u2029]+/gu;

/** A text on one line: line breaks and other control characters become spaces. */
export function oneLine(text: string): string {
  return text.replace(BREAKS, ' ').trim();
}

/** How many code units of a text are looked at for each column that it may fill: emoji can be long. */
const UNITS_PER_COLUMN = 12;

/** A text that fills at most `width` columns of a terminal; what is cut off becomes `…`. Characters stay whole. */
export function shortened(text: string, width: number): string {
  if (text.length <= width * UNITS_PER_COLUMN && stringWidth(text) <= width) return text;
  const start = text.slice(0, width * UNITS_PER_COLUMN);
  let kept = '';
  let filled = 1;
  for (const { segment } of new Intl.Segmenter().segment(start)) {
    filled += stringWidth(segment);
    if (filled > width) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** A text as lines of at most `width` columns, broken at blanks. A word that is wider has a line of its own. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let filled = Number.POSITIVE_INFINITY;
  for (const word of oneLine(text).split(/ +/)) {
    const needed = stringWidth(word);
    if (filled + 1 + needed > width) {
      lines.push(word);
      filled = needed;
    } else {
      lines[lines.length - 1] += ` ${word}`;
      filled += 1 + needed;
    }
  }
  return lines;
}
