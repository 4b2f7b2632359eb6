import { fromString, fromUUIDBytes, toUUIDBytes, typeidUnboxed } from 'typeid-js';

/**
 * A new id such as `release_01jbq7…`: a TypeID (prefix and UUIDv7), so that an id tells what it is of, and sorts by time
 * to the millisecond. Clients take ids as opaque.
 */
export function newId(prefix: string): string {
  return typeidUnboxed(prefix);
}

/** The time of a UUIDv7, in milliseconds since 1970, is its first bytes. */
const TIME_BYTES = 6;

/**
 * A new id that sorts behind the last one of its list, also where that was made by a clock that was ahead: a millisecond
 * behind it then. Null stands for an empty list.
 */
export function newIdAfter(prefix: string, last: string | null): string {
  const id = newId(prefix);
  if (last === null || id > last) return id;
  const bytes = bytesOf(id);
  const time = bytesOf(last).readUIntBE(0, TIME_BYTES);
  bytes.writeUIntBE(time + 1, 0, TIME_BYTES);
  return fromUUIDBytes(prefix, bytes);
}

function bytesOf(id: string): Buffer {
  return Buffer.from(toUUIDBytes(fromString(id)));
}

/** What an id is of: the part before its last underscore. */
export function prefixOf(id: string): string {
  return id.slice(0, Math.max(0, id.lastIndexOf('_')));
}
