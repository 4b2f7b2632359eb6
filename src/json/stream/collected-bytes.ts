/** Collects chunks in one buffer: a million chunks of one byte take no more memory than one chunk of a million. */
export class CollectedBytes {
  private buffer: Uint8Array = new Uint8Array();
  private used = 0;

  get length(): number {
    return this.used;
  }

  add(piece: Uint8Array): void {
    const length = this.used + piece.length;
    if (this.used === 0) {
      // Most data arrives in one chunk, which needs no copy.
      this.buffer = piece;
    } else {
      if (length > this.buffer.length) this.grow(length);
      this.buffer.set(piece, this.used);
    }
    this.used = length;
  }

  get bytes(): Uint8Array {
    return this.buffer.subarray(0, this.used);
  }

  clear(): void {
    this.buffer = new Uint8Array();
    this.used = 0;
  }

  private grow(length: number): void {
    const larger = Buffer.allocUnsafe(2 * length);
    larger.set(this.bytes);
    this.buffer = larger;
  }
}
