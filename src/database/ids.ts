import { fromString, fromUUIDBytes, toUUIDBytes, typeidUnboxed } from 'typeid-js';

/**
 * Returns a new id such as `release_01jbq7…`: a TypeID (prefix and UUIDv7). The prefix names the type; ids sort by time,
 * to the millisecond. Ids are opaque to clients.
 */
export function newId(prefix: string): string {
  return typeidUnboxed(prefix);
}

/** The first bytes of a UUIDv7 are its time, in milliseconds since 1970. */
const TIME_BYTES = 6;
const MAX_TIME = 2 ** 48 - 1;
const ID_BYTES = 16;

/**
 * Returns a new id that sorts after the last one of a list. If that one was made by a clock that was ahead, the new id is
 * one millisecond later. `last` is null for an empty list.
 */
export function newIdAfter(prefix: string, last: string | null): string {
  const id = newId(prefix);
  if (last === null || id > last) return id;
  const bytes = bytesOf(id);
  const time = bytesOf(last).readUIntBE(0, TIME_BYTES);
  bytes.writeUIntBE(time + 1, 0, TIME_BYTES);
  return fromUUIDBytes(prefix, bytes);
}

/** The first of the ids that could be made at a time, in milliseconds since 1970. Ids sort before it if they are older. */
export function firstIdAt(prefix: string, milliseconds: number): string {
  const bytes = Buffer.alloc(ID_BYTES);
  bytes.writeUIntBE(Math.min(Math.max(0, Math.floor(milliseconds)), MAX_TIME), 0, TIME_BYTES);
  return fromUUIDBytes(prefix, bytes);
}

function bytesOf(id: string): Buffer {
  return Buffer.from(toUUIDBytes(fromString(id)));
}

/** The prefix of an id, i.e. everything before its last underscore. */
export function prefixOf(id: string): string {
  return id.slice(0, Math.max(0, id.lastIndexOf('_')));
}
