/** Work that has begun and not ended, for those who stop what it uses. */
export class RunningWork {
  private readonly running = new Set<Promise<unknown>>();

  /** Awaits work, so that `settled` waits for it too. */
  async track<T>(work: Promise<T>): Promise<T> {
    this.running.add(work);
    try {
      return await work;
    } finally {
      this.running.delete(work);
    }
  }

  /** Resolves once all work has ended, also work that begins meanwhile. Never rejects. */
  async settled(): Promise<void> {
    while (this.running.size > 0) await Promise.allSettled(this.running);
  }
}
