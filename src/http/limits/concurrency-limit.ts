/** How many of something each key holds at once. */
export class HeldCounts {
  private readonly held = new Map<string, number>();

  constructor(private readonly limit: number) {}

  /** Takes one more for a key, and gives what returns it, which may be called again; null where the key holds enough. */
  take(key: string): (() => void) | null {
    const before = this.held.get(key) ?? 0;
    if (before >= this.limit) return null;
    this.held.set(key, before + 1);
    let isHeld = true;
    return () => {
      if (isHeld) this.giveBack(key);
      isHeld = false;
    };
  }

  private giveBack(key: string): void {
    const rest = (this.held.get(key) ?? 0) - 1;
    if (rest > 0) this.held.set(key, rest);
    else this.held.delete(key);
  }
}
