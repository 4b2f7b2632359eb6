import { monotonicNow } from './monotonic-now.js';

/** Counts messages that arrive on many connections, without parsing them, so that all protocols cost clients the same. */
export class DeliveryCount {
  private received = 0;
  private expected = Number.POSITIVE_INFINITY;
  private allReceived: (last: { at: number; text: string }) => void = () => undefined;

  /** Resolves once so many messages have arrived from now on, with the last message and its time. */
  next(count: number): Promise<{ readonly at: number; readonly text: string }> {
    this.received = 0;
    this.expected = count;
    return new Promise((resolve) => {
      this.allReceived = resolve;
    });
  }

  receive(message: unknown): void {
    this.received++;
    if (this.received === this.expected) this.allReceived({ at: monotonicNow(), text: String(message) });
  }
}

/** Runs `open` so many times, a few at once. */
export async function openMany(count: number, atOnce: number, open: () => Promise<void>): Promise<void> {
  for (let left = count; left > 0; left -= atOnce) {
    await Promise.all(Array.from({ length: Math.min(left, atOnce) }, open));
  }
}
