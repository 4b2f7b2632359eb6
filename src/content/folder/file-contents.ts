import type { Fault } from '../../json/fault.js';
import { JSON_LIMITS, readJson } from '../../json/read-json.js';
import { decodeUtf8 } from '../../json/utf8.js';

/** The content of a file: its text, or its bytes of UTF-8. */
export type FileContent = string | Uint8Array;

/** The text of a file, or why it can't be read. */
export type TextReading = { readonly text: string } | { readonly message: string };

/** 32 MiB, in bytes or UTF-16 code units: a definition of the largest size, indented. */
const MAX_FILE_LENGTH = 33_554_432;

/** References in place of texts have more values and shapes than the definition itself. */
const LIMITS = { ...JSON_LIMITS, maxValues: 2 * JSON_LIMITS.maxValues, maxShapes: 2 * JSON_LIMITS.maxShapes };

/**
 * Reads the text of a file. Skips a byte order mark. Line breaks may be CRLF, as Git writes them on Windows: `folderOfDocument`
 * keeps texts with a CR out of files.
 */
export function readTextFile(content: FileContent): TextReading {
  if (content.length > MAX_FILE_LENGTH) {
    return { message: `expected a file of at most ${MAX_FILE_LENGTH} bytes, got ${content.length}` };
  }
  const text = typeof content === 'string' ? content.replace(/^\ufeff/, '') : decodeUtf8(content);
  return text === null ? { message: 'expected UTF-8, got other bytes' } : { text: text.replaceAll('\r\n', '\n') };
}

/** Reads the value of a JSON file. */
export function readJsonFile(content: FileContent): { readonly value: unknown } | { readonly fault: Fault } {
  const reading = readTextFile(content);
  return 'message' in reading ? { fault: { path: '', message: reading.message } } : readJson(reading.text, LIMITS);
}
