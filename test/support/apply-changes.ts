import type { FieldChange, NamedDefinition } from '../../src/content/changes/field-changes.js';

/** Applies field changes to an item in order, and returns the result. */
export function applyFieldChanges(before: NamedDefinition, changes: readonly FieldChange[]): NamedDefinition {
  const item = structuredClone(before);
  for (const { path, type, after } of changes) {
    const keys = path.split('/').slice(1).map(unescapeKey);
    const last = keys.pop() ?? '';
    const parent = keys.reduce<unknown>((value, key) => Reflect.get(Object(value), key), item) as object;
    if (type !== 'REMOVE') {
      Object.defineProperty(parent, last, { value: after, enumerable: true, configurable: true, writable: true });
    } else if (Array.isArray(parent)) {
      parent.splice(Number(last), 1);
    } else {
      Reflect.deleteProperty(parent, last);
    }
  }
  return item;
}

function unescapeKey(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}
