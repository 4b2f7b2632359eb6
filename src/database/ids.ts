import { typeidUnboxed } from 'typeid-js';

/**
 * A new id such as `release_01jbq7…`: a TypeID (prefix and UUIDv7), so that an id tells what it is of, and sorts by time
 * to the millisecond. Clients take ids as opaque.
 */
export function newId(prefix: string): string {
  return typeidUnboxed(prefix);
}

/** What an id is of: the part before its last underscore. */
export function prefixOf(id: string): string {
  return id.slice(0, Math.max(0, id.lastIndexOf('_')));
}
