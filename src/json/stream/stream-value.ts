import type { JsonLimits } from '../json-scan.js';
import { type JsonFault, type JsonReading, readJson } from '../read-json.js';
import { decodeUtf8 } from '../utf8.js';

/** What a stream of JSON may be. The stream as a whole may be of any length. */
export interface JsonStreamLimits extends JsonLimits {
  /** Bytes of one element of a list, of one member that is no list, or of one line. */
  readonly maxValueBytes: number;
}

/** Ends the reading of a stream: it is not taken, and why. The path of the fault starts at the document, or at the line. */
export class JsonStreamError extends Error {
  constructor(
    readonly fault: JsonFault,
    /** The line of NDJSON that is at fault; null in a document. */
    readonly line: number | null = null,
  ) {
    super(fault.message);
    this.name = 'JsonStreamError';
  }
}

/** Reads one value of a stream. */
export function readStreamValue(bytes: Uint8Array, limits: JsonLimits): JsonReading {
  const text = decodeUtf8(bytes);
  if (text === null) return { fault: { kind: 'SYNTAX', path: '', message: 'expected UTF-8, got other bytes' } };
  return readJson(text, limits);
}

/** The fault of a value that is longer than the limit. */
export function tooLong({ maxValueBytes }: JsonStreamLimits, path: string): JsonFault {
  return { kind: 'LIMIT', path, message: `expected at most ${maxValueBytes} bytes, got more` };
}
