import { yieldEventLoop } from '../event-loop.js';
import { DocumentReader, type JsonPart } from './document-reader.js';
import { JsonStreamError, type JsonStreamLimits, readStreamValue, tooLong } from './stream-value.js';
import { isWhiteSpace } from './value-bytes.js';

/** A line of NDJSON; lines are counted from 1. */
export interface JsonLine {
  readonly line: number;
  readonly value: unknown;
}

/**
 * Reads one JSON object as its bytes arrive, by the rules of `readJson`, and gives the elements of its lists one by one, so
 * that no more than one is in memory. Other requests get their turn between. Members may stand in any order.
 *
 * @throws JsonStreamError at the first fault.
 */
export async function* readJsonDocument(
  source: AsyncIterable<Uint8Array>,
  limits: JsonStreamLimits,
): AsyncGenerator<JsonPart, void, undefined> {
  const reader = new DocumentReader(limits);
  for await (const chunk of source) {
    for (const part of reader.take(chunk)) {
      yield part;
      await yieldEventLoop();
    }
  }
  reader.end();
}

/**
 * Reads NDJSON as its bytes arrive: one JSON value a line, by the rules of `readJson`. Blank lines are passed over.
 *
 * @throws JsonStreamError at the first fault.
 */
export async function* readJsonLines(
  source: AsyncIterable<Uint8Array>,
  limits: JsonStreamLimits,
): AsyncGenerator<JsonLine, void, undefined> {
  let line = 0;
  for await (const bytes of linesOf(source, limits.maxValueBytes)) {
    line++;
    if (bytes === null) throw new JsonStreamError(tooLong(limits, ''), line);
    if (bytes.every(isWhiteSpace)) continue;
    const reading = readStreamValue(bytes, limits);
    if ('fault' in reading) throw new JsonStreamError(reading.fault, line);
    yield { line, value: reading.value };
    await yieldEventLoop();
  }
}

const LINE_END = 0x0a;

/** The lines of a stream, without their ends; null in the place of the first that is too long. */
async function* linesOf(source: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array | null> {
  let pieces: Uint8Array[] = [];
  let length = 0;
  const add = (piece: Uint8Array) => {
    pieces.push(piece);
    length += piece.length;
  };
  for await (const chunk of source) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_END); end !== -1; end = chunk.indexOf(LINE_END, start)) {
      add(chunk.subarray(start, end));
      yield length > maxBytes ? null : Buffer.concat(pieces);
      pieces = [];
      length = 0;
      start = end + 1;
    }
    add(chunk.subarray(start));
    if (length > maxBytes) yield null;
  }
  if (length > 0) yield Buffer.concat(pieces);
}
