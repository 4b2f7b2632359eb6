import stringWidth from 'fast-string-width';
import { shortened } from '../output/short-text.js';
import type { FieldChange } from './printed-change.js';

/** What a field change says beside its place. Values are JSON. */
export type FieldValues =
  | { readonly kind: 'NONE' }
  | { readonly kind: 'MOVED' }
  | { readonly kind: 'VALUE'; readonly value: string }
  | { readonly kind: 'BEFORE_AND_AFTER'; readonly before: string; readonly after: string };

/** The values of a field change, whole. */
export function fieldValues({ type, place, before, after }: FieldChange): FieldValues {
  switch (type) {
    case 'MOVE':
      return { kind: 'MOVED' };
    case 'ADD':
      return valueAt(place, after);
    case 'REMOVE':
      return valueAt(place, before);
    case 'MODIFY':
      return { kind: 'BEFORE_AND_AFTER', before: JSON.stringify(before), after: JSON.stringify(after) };
  }
}

/** The place of a text in a list names it. */
function valueAt(place: string, value: unknown): FieldValues {
  const isNamed = typeof value === 'string' && place.endsWith(`“${value}”`);
  return isNamed ? { kind: 'NONE' } : { kind: 'VALUE', value: JSON.stringify(value) };
}

/** What separates two values. */
const ARROW = ' → ';

/** The values in at most `width` columns together. Of two, what both begin with is left out if it hid the difference. */
export function fitted(values: FieldValues, width: number): FieldValues {
  if (fits(values, width)) return values;
  switch (values.kind) {
    case 'NONE':
    case 'MOVED':
      return values;
    case 'VALUE':
      return { kind: 'VALUE', value: shortened(values.value, width) };
    case 'BEFORE_AND_AFTER':
      return { kind: 'BEFORE_AND_AFTER', ...excerpts(values.before, values.after, width - ARROW.length) };
  }
}

/** Whether values fill at most `width` columns. */
export function fits(values: FieldValues, width: number): boolean {
  return textsOf(values).reduce((left, text) => left - widthUpTo(text, width), width) >= 0;
}

/** The parts of the text of values, in order. */
export function textsOf(values: FieldValues): readonly string[] {
  switch (values.kind) {
    case 'NONE':
      return [];
    case 'MOVED':
      return ['moved'];
    case 'VALUE':
      return [values.value];
    case 'BEFORE_AND_AFTER':
      return [values.before, ARROW, values.after];
  }
}

function excerpts(before: string, after: string, width: number): { readonly before: string; readonly after: string } {
  const half = Math.max(Math.floor(width / 2), 1);
  const start = commonStart(before, after) - Math.floor(half / 3);
  const [first, second] =
    start > half / 3 ? [`…${wellFormedEnd(before, start)}`, `…${wellFormedEnd(after, start)}`] : [before, after];
  const spare = (other: string) => Math.max(half, width - widthUpTo(other, width));
  return { before: shortened(first, spare(second)), after: shortened(second, spare(first)) };
}

/** The width of a text, or a number above `limit` if it is wider: measuring a long text would be slow. */
function widthUpTo(text: string, limit: number): number {
  return text.length > limit * 12 ? limit + 1 : stringWidth(text);
}

function commonStart(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at;
}

/** The end of a text, without half a character at its start. */
function wellFormedEnd(text: string, start: number): string {
  return text.slice(/[\uDC00-\uDFFF]/.test(text[start] ?? '') ? start + 1 : start);
}
