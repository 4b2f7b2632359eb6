import { isObject } from '../json/json-text';
import { keysOfPointer } from '../json/pointer';
import type { FormField } from './form-fields';

/**
 * A document with another value at a path; undefined removes it. Objects on the way that are missing are created, and one that
 * the removal leaves empty is removed if `saved` does not have it. Nothing else changes, and the keys keep their order.
 */
export function withValue(document: unknown, path: string, value: unknown, saved: unknown): unknown {
  return edited(document, keysOfPointer(path), value, saved);
}

function edited(container: unknown, [key, ...rest]: readonly string[], value: unknown, saved: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(container)) {
    const savedElement: unknown = Array.isArray(saved) ? saved[Number(key)] : undefined;
    return container.map((each: unknown, index) =>
      String(index) === key ? edited(each, rest, value, savedElement) : each,
    );
  }
  const before = isObject(container) ? container : {};
  const savedPart = isObject(saved) ? saved[key] : undefined;
  const part = edited(before[key], rest, value, savedPart);
  const isNewAndEmpty = savedPart === undefined && rest.length > 0 && isObject(part) && Object.keys(part).length === 0;
  if (part === undefined || (isNewAndEmpty && value === undefined)) {
    const { [key]: _, ...others } = before;
    return others;
  }
  return { ...before, [key]: part };
}

/**
 * What a field writes for what was entered. An empty text and an empty list are left out, unless they are required; so is
 * the value that absence means. What was saved is written as it was.
 */
export function valueToWrite(field: FormField, entered: unknown, saved: unknown): unknown {
  const isEmpty = entered === '' || entered === null || (Array.isArray(entered) && entered.length === 0);
  const meansAbsent = isEmpty || JSON.stringify(entered) === JSON.stringify(field.fallback);
  const wasSaved = saved !== undefined && JSON.stringify(saved) === JSON.stringify(entered);
  return meansAbsent && !field.isRequired && !wasSaved ? undefined : entered;
}

/** The value at a path. Undefined if there is none. */
export function valueAtPath(document: unknown, path: string): unknown {
  return keysOfPointer(path).reduce<unknown>((value, key) => {
    if (Array.isArray(value)) return value[Number(key)];
    return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }, document);
}
