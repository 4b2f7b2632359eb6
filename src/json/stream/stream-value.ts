import type { JsonLimits } from '../json-scan.js';
import { type JsonFault, type JsonReading, readJson } from '../read-json.js';
import { decodeUtf8 } from '../utf8.js';

/** The limits of each value in a stream. The stream itself can have any length. */
export interface JsonStreamLimits extends JsonLimits {
  /** Bytes of one array element, of one member that is not an array, or of one line. */
  readonly maxValueBytes: number;
}

/** A stream is refused. The path of the fault is relative to the document, or to the line. */
export class JsonStreamError extends Error {
  constructor(
    readonly fault: JsonFault,
    /** The line of NDJSON at fault. Null for a document. */
    readonly line: number | null = null,
  ) {
    super(fault.message);
    this.name = 'JsonStreamError';
  }
}

/** Parses one value of a stream. */
export function readStreamValue(bytes: Uint8Array, limits: JsonLimits): JsonReading {
  const text = decodeUtf8(bytes);
  if (text === null) return { fault: { kind: 'SYNTAX', path: '', message: 'expected UTF-8, got other bytes' } };
  return readJson(text, limits);
}

/** The fault of a value that is too long. */
export function tooLong({ maxValueBytes }: JsonStreamLimits, path: string): JsonFault {
  return { kind: 'LIMIT', path, message: `expected at most ${maxValueBytes} bytes, got more` };
}
