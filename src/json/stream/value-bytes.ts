import { CollectedBytes } from './collected-bytes.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const [COMMA, COLON] = [0x2c, 0x3a];

/** Whether a byte is JSON whitespace. */
export function isWhiteSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** Collects the bytes of one JSON value from a stream. Only finds its end: whether it is valid JSON is checked later. */
export class ValueBytes {
  private readonly collected = new CollectedBytes();
  private depth = 0;
  private isInString = false;
  private isEscaped = false;
  private hasBegun = false;

  constructor(private readonly maxBytes: number) {}

  /** Takes the bytes of the value from `chunk`, beginning at `start`. Returns the offset after them. */
  take(chunk: Uint8Array, start: number): number {
    let at = start;
    while (at < chunk.length && !this.isAtEnd(chunk[at] as number)) at++;
    this.collected.add(chunk.subarray(start, at));
    return at;
  }

  /** Whether the value is too long. Reading can stop. */
  get isTooLong(): boolean {
    return this.collected.length > this.maxBytes;
  }

  get bytes(): Uint8Array {
    return this.collected.bytes;
  }

  /** Handles one byte. Returns whether it is after the end of the value. */
  private isAtEnd(byte: number): boolean {
    if (this.isInString) this.inString(byte);
    else if (this.hasBegun && this.depth === 0 && endsValue(byte)) return true;
    else if (byte === QUOTE) this.isInString = true;
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) this.depth++;
    else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) this.depth--;
    this.hasBegun = true;
    return false;
  }

  private inString(byte: number): void {
    if (this.isEscaped) this.isEscaped = false;
    else if (byte === BACKSLASH) this.isEscaped = true;
    else if (byte === QUOTE) this.isInString = false;
  }
}

/** Whether a byte ends a value, outside of strings, objects and arrays. */
function endsValue(byte: number): boolean {
  return byte === COMMA || byte === COLON || byte === CLOSE_LIST || byte === CLOSE_OBJECT || isWhiteSpace(byte);
}
