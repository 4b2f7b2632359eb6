/** A field change, as far as its words depend on it. */
export interface ShownField {
  readonly type: 'ADD' | 'MODIFY' | 'REMOVE' | 'MOVE';
  readonly place: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** A value that fits into a line, or one that is shown below it. */
export type ShownValue =
  | { readonly kind: 'SHORT'; readonly text: string }
  | { readonly kind: 'LONG'; readonly text: string; readonly isJson: boolean };

/** In characters. */
const MAX_SHORT = 60;

/**
 * A value in a form for people. Short texts have no quotes, except where they would look like something else: an empty one,
 * one with white space at an end, or one that reads like a number.
 */
export function showValue(value: unknown): ShownValue {
  if (typeof value === 'string') {
    if (value.length > MAX_SHORT || value.includes('\n')) return { kind: 'LONG', text: value, isJson: false };
    const isPlain = value !== '' && value === value.trim() && !isJsonScalar(value);
    return { kind: 'SHORT', text: isPlain ? value : `“${value}”` };
  }
  const text = JSON.stringify(value ?? null);
  if (text.length <= MAX_SHORT) return { kind: 'SHORT', text };
  return { kind: 'LONG', text: JSON.stringify(value, null, 2), isJson: true };
}

/** Which sides of a field change have a value to show. A place that ends in the new text already says it. */
export function shownSides({ type, place, before, after }: ShownField): { before?: ShownValue; after?: ShownValue } {
  switch (type) {
    case 'MOVE':
      return {};
    case 'ADD':
      return typeof after === 'string' && place.endsWith(`“${after}”`) ? {} : { after: showValue(after) };
    case 'REMOVE':
      return typeof before === 'string' && place.endsWith(`“${before}”`) ? {} : { before: showValue(before) };
    case 'MODIFY':
      return { before: showValue(before), after: showValue(after) };
  }
}

function isJsonScalar(text: string): boolean {
  try {
    return typeof JSON.parse(text) !== 'object' || text === 'null';
  } catch {
    return false;
  }
}
