import type { FieldChange, NamedDefinition } from '../../src/content/changes/field-changes.js';

/** Applies field changes to an item in order, as `FieldChange` in `schema.graphql` describes, and returns the result. */
export function applyFieldChanges(
  before: NamedDefinition,
  changes: readonly Pick<FieldChange, 'path' | 'type' | 'from' | 'after'>[],
): NamedDefinition {
  const item = structuredClone(before);
  for (const { path, type, from, after } of changes) {
    if (type === 'ADD') add(item, path, structuredClone(after));
    else if (type === 'REMOVE') remove(item, path);
    else if (type === 'MODIFY') replace(item, path, structuredClone(after));
    else add(item, path, remove(item, from ?? ''));
  }
  return item;
}

/** The object or list around a place, and its key in it. */
function placeOf(item: NamedDefinition, path: string): { readonly parent: object; readonly key: string } {
  const keys = path.split('/').slice(1).map(unescapeKey);
  const key = keys.pop() ?? '';
  const parent = keys.reduce<unknown>((value, each) => Reflect.get(Object(value), each), item);
  return { parent: parent as object, key };
}

function add(item: NamedDefinition, path: string, value: unknown): void {
  const { parent, key } = placeOf(item, path);
  if (Array.isArray(parent)) parent.splice(Number(key), 0, value);
  else replace(item, path, value);
}

function remove(item: NamedDefinition, path: string): unknown {
  const { parent, key } = placeOf(item, path);
  if (Array.isArray(parent)) return parent.splice(Number(key), 1)[0];
  Reflect.deleteProperty(parent, key);
  return undefined;
}

function replace(item: NamedDefinition, path: string, value: unknown): void {
  const { parent, key } = placeOf(item, path);
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
}

function unescapeKey(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}
