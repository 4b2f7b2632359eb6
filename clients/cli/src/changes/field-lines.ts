import stringWidth from 'fast-string-width';
import { counted } from '../output/counts.js';
import { oneLine } from '../output/short-text.js';
import type { TextStyle } from '../output/text-style.js';
import { type FieldValues, fieldValues, fits, fitted, textsOf } from './field-values.js';
import { type FieldChange, firstFields, type PrintedChange, SIGNS } from './printed-change.js';

const INDENT = ' '.repeat(6);
/** Of a value on a line of its own. */
const VALUE_INDENT = ' '.repeat(10);

/** How many columns a value gets, however narrow the terminal is. */
const MIN_VALUE_WIDTH = 30;

/** How many field changes of one change are listed. */
export const MAX_FIELD_CHANGES = 20;

/** The field changes of a change: `~ step “send”, retries   3 → 5`. A value that is too long has a line of its own. */
export function fieldLines(change: PrintedChange, style: TextStyle): readonly string[] {
  const { fields, left } = firstFields(change, MAX_FIELD_CHANGES);
  const limit = Math.floor(style.width / 2);
  const widths = fields.map(({ place }) => stringWidth(oneLine(place))).filter((width) => width <= limit);
  const column = Math.max(0, ...widths);
  const lines = fields.flatMap((field) => linesOf(field, column, style));
  return left > 0 ? [...lines, `${INDENT}${style.colors.dim(`… and ${counted(left, 'more field change')}`)}`] : lines;
}

function linesOf(change: FieldChange, column: number, style: TextStyle): readonly string[] {
  const place = oneLine(change.place);
  const start = `${INDENT}${signOf(change.type, style)} ${place}`;
  const values = fieldValues(change);
  if (values.kind === 'NONE') return [start];
  const blanks = Math.max(column - stringWidth(place), 0) + 2;
  const beside = style.width - INDENT.length - 2 - stringWidth(place) - blanks;
  if (fits(values, beside)) return [`${start}${' '.repeat(blanks)}${valueText(values, style)}`];
  const below = fitted(values, Math.max(style.width - VALUE_INDENT.length, MIN_VALUE_WIDTH));
  return [start, `${VALUE_INDENT}${valueText(below, style)}`];
}

function valueText(values: FieldValues, { colors }: TextStyle): string {
  const [value = '', ...more] = textsOf(values);
  return `${colors.dim(value)}${more.join('')}`;
}

/** The sign of a change in its colour. */
export function signOf(type: FieldChange['type'], { colors }: TextStyle): string {
  switch (type) {
    case 'ADD':
      return colors.green(SIGNS.ADD);
    case 'REMOVE':
      return colors.red(SIGNS.REMOVE);
    case 'MODIFY':
    case 'MOVE':
      return colors.yellow(SIGNS[type]);
  }
}
