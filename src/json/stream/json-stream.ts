import { yieldEventLoop } from '../../async/event-loop.js';
import { CollectedBytes } from './collected-bytes.js';
import { DocumentReader, type JsonPart } from './document-reader.js';
import { JsonStreamError, type JsonStreamLimits, readStreamValue, tooLong } from './stream-value.js';
import { isWhiteSpace } from './value-bytes.js';

/** A line of NDJSON. Lines are counted from 1. */
export interface JsonLine {
  readonly line: number;
  readonly value: unknown;
}

/**
 * Parses one JSON object as its bytes arrive, by the rules of `readJson`. Yields the elements of its arrays one at a time,
 * so that only one is in memory. Yields the event loop in between. Members can be in any order.
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
 * Parses NDJSON as its bytes arrive: one JSON value per line, by the rules of `readJson`. Skips blank lines.
 *
 * @throws JsonStreamError at the first fault.
 */
export async function* readJsonLines(
  source: AsyncIterable<Uint8Array>,
  limits: JsonStreamLimits,
): AsyncGenerator<JsonLine, void, undefined> {
  const reader = new LineReader(limits.maxValueBytes);
  for await (const chunk of source) yield* valuesOf(reader, reader.take(chunk), limits);
  yield* valuesOf(reader, reader.end(), limits);
}

/** How many blank lines are skipped before yielding the event loop. */
const LINES_PER_TURN = 1_000;

async function* valuesOf(
  reader: LineReader,
  lines: Iterable<Uint8Array>,
  limits: JsonStreamLimits,
): AsyncGenerator<JsonLine, void, undefined> {
  for (const bytes of lines) {
    const { line } = reader;
    if (reader.isTooLong) throw new JsonStreamError(tooLong(limits, ''), line);
    if (line % LINES_PER_TURN === 0) await yieldEventLoop();
    if (bytes.every(isWhiteSpace)) continue;
    const reading = readStreamValue(bytes, limits);
    if ('fault' in reading) throw new JsonStreamError(reading.fault, line);
    yield { line, value: reading.value };
    await yieldEventLoop();
  }
}

const LINE_END = 0x0a;

/** Splits a stream of bytes into lines. */
class LineReader {
  /** The number of the last line, counted from 1. */
  line = 0;
  private readonly unfinished = new CollectedBytes();

  constructor(private readonly maxBytes: number) {}

  /** Whether the current line is too long. Reading can stop. */
  get isTooLong(): boolean {
    return this.unfinished.length > this.maxBytes;
  }

  /** Yields the lines that end in a chunk, without line breaks, and an unfinished line that is too long already. */
  *take(chunk: Uint8Array): Generator<Uint8Array> {
    let start = 0;
    for (let end = chunk.indexOf(LINE_END); end !== -1; end = chunk.indexOf(LINE_END, start)) {
      yield* this.finish(chunk.subarray(start, end));
      start = end + 1;
    }
    this.unfinished.add(chunk.subarray(start));
    if (this.isTooLong) yield* this.finish(new Uint8Array());
  }

  /** Yields the last line if it has no line break. */
  *end(): Generator<Uint8Array> {
    if (this.unfinished.length > 0) yield* this.finish(new Uint8Array());
  }

  private *finish(rest: Uint8Array): Generator<Uint8Array> {
    this.line++;
    this.unfinished.add(rest);
    yield this.unfinished.bytes;
    this.unfinished.clear();
  }
}
