import { isObject } from '../../json/fault.js';

/** The text of an object's own field. Undefined if it has none. */
export function ownText(value: unknown, field: string): string | undefined {
  const text = isObject(value) && Object.hasOwn(value, field) ? value[field] : undefined;
  return typeof text === 'string' ? text : undefined;
}
