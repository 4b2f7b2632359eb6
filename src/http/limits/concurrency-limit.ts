/** Limits how many of something each key can have at once. */
export class ConcurrencyLimit {
  private readonly counts = new Map<string, number>();

  constructor(private readonly limit: number) {}

  /** Acquires one for a key. Returns an idempotent function that releases it. Null if the key is at the limit. */
  acquire(key: string): (() => void) | null {
    const before = this.counts.get(key) ?? 0;
    if (before >= this.limit) return null;
    this.counts.set(key, before + 1);
    let isHeld = true;
    return () => {
      if (isHeld) this.release(key);
      isHeld = false;
    };
  }

  private release(key: string): void {
    const rest = (this.counts.get(key) ?? 0) - 1;
    if (rest > 0) this.counts.set(key, rest);
    else this.counts.delete(key);
  }
}
