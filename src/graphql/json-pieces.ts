import { yieldEventLoop } from '../async/event-loop.js';

/** From this length on, in UTF-16 code units, a text is a piece of its own, and a message is encoded in turns. */
const LONG = 65_536;

/**
 * The JSON of an answer, in pieces: a definition that it contains many times is in memory once, until the answer is encoded
 * for its client.
 */
export class JsonPieces {
  /** In UTF-16 code units. */
  readonly length: number;

  constructor(private readonly pieces: readonly string[]) {
    this.length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  }

  text(): string {
    return this.pieces.join('');
  }

  /** Returns a message that contains the JSON: a short one as text, a long one as UTF-8, for which it yields the event loop. */
  async within(before: string, after: string): Promise<string | Buffer> {
    if (this.length < LONG) return before + this.text() + after;
    const pieces = [before, ...this.pieces, after];
    let length = 0;
    for (const piece of pieces) {
      await yieldEventLoop();
      length += Buffer.byteLength(piece);
    }
    const bytes = Buffer.allocUnsafe(length);
    let end = 0;
    for (const piece of pieces) {
      await yieldEventLoop();
      end += bytes.write(piece, end);
    }
    return bytes;
  }
}

/** Collects texts into pieces. Joins short neighbours. */
export class PieceCollector {
  private readonly pieces: string[] = [];
  private short: string[] = [];
  private shortLength = 0;

  add(text: string): void {
    if (text.length >= LONG) {
      this.joinShort();
      this.pieces.push(text);
      return;
    }
    this.short.push(text);
    this.shortLength += text.length;
    if (this.shortLength >= LONG) this.joinShort();
  }

  /** To be called after the last text. */
  end(): JsonPieces {
    this.joinShort();
    return new JsonPieces(this.pieces);
  }

  private joinShort(): void {
    if (this.short.length === 0) return;
    this.pieces.push(this.short.join(''));
    [this.short, this.shortLength] = [[], 0];
  }
}
