import { CollectedBytes } from './collected-bytes.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const [COMMA, COLON] = [0x2c, 0x3a];

/** Whether a byte is white space between the parts of a JSON text. */
export function isWhiteSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/**
 * Collects the bytes of one JSON value out of a stream. It finds where the value ends and no more: whether it is JSON is
 * seen once it is read.
 */
export class ValueBytes {
  private readonly collected = new CollectedBytes();
  private depth = 0;
  private isInString = false;
  private isEscaped = false;
  private hasBegun = false;

  constructor(private readonly maxBytes: number) {}

  /** Takes what of `chunk` from `start` on belongs to the value, and gives where that ends. */
  take(chunk: Uint8Array, start: number): number {
    let at = start;
    while (at < chunk.length && !this.isAtEnd(chunk[at] as number)) at++;
    this.collected.add(chunk.subarray(start, at));
    return at;
  }

  /** Whether the value is longer than it may be. The rest of it need not be taken. */
  get isTooLong(): boolean {
    return this.collected.length > this.maxBytes;
  }

  get bytes(): Uint8Array {
    return this.collected.bytes;
  }

  /** Notes one byte; true where it stands behind the value. */
  private isAtEnd(byte: number): boolean {
    if (this.isInString) this.inString(byte);
    else if (this.hasBegun && this.depth === 0 && isBehindValue(byte)) return true;
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

/** Outside of strings, objects and lists a value ends before white space and before a mark of what it stands in. */
function isBehindValue(byte: number): boolean {
  return byte === COMMA || byte === COLON || byte === CLOSE_LIST || byte === CLOSE_OBJECT || isWhiteSpace(byte);
}
