import type { LRUCache } from 'lru-cache';

/** Values that are expensive to compute, by key. Each is computed once, even if many ask for it at the same time. */
export class KeptValues<Value extends object> {
  private readonly running = new Map<string, Promise<Value>>();

  /** @param kept bounds what is kept. A value that does not fit is computed again for those who ask later */
  constructor(private readonly kept: LRUCache<string, Value>) {}

  /** The value of a key, if it is kept. */
  peek(key: string): Value | undefined {
    return this.kept.get(key);
  }

  /**
   * Returns the value of a key. `compute` is called only if nobody else computes it. If the computation of another caller
   * fails, computes it with `compute`: the failure may be that caller's own, e.g. because its client disconnected.
   */
  async get(key: string, compute: () => Promise<Value>): Promise<Value> {
    for (;;) {
      const kept = this.kept.get(key);
      if (kept) return kept;
      const running = this.running.get(key);
      if (!running) return this.compute(key, compute);
      const value = await running.catch(() => null);
      if (value) return value;
    }
  }

  private async compute(key: string, compute: () => Promise<Value>): Promise<Value> {
    const running = compute();
    this.running.set(key, running);
    try {
      const value = await running;
      this.kept.set(key, value);
      return value;
    } finally {
      this.running.delete(key);
    }
  }
}
