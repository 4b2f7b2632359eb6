/** What a signal is about. It carries no state: whoever hears it reads the database, which is the truth. */
export type Topic = `content:${string}` | `configuration:${string}` | `release:${string}` | 'deployments';

/** Wakes whoever waits for something to change. */
export class Signals {
  private readonly listeners = new Map<Topic, Set<() => void>>();
  private timer: NodeJS.Timeout | null = null;

  /**
   * Signals stay in their process. Where others work on the same database, everybody is woken every `pollMs` as well, and
   * looks; null where there are none.
   */
  constructor(private readonly pollMs: number | null = null) {}

  /** Tells everybody who listens to one of the topics. Call it after the unit of work has ended. */
  emit(...topics: readonly Topic[]): void {
    for (const topic of topics) for (const listener of [...(this.listeners.get(topic) ?? [])]) listener();
  }

  /** Calls `listener` at every signal of a topic until the function that is returned is called. */
  listen(topic: Topic, listener: () => void): () => void {
    const listeners = this.listeners.get(topic) ?? new Set();
    this.listeners.set(topic, listeners.add(listener));
    if (this.pollMs !== null)
      this.timer ??= setInterval(() => this.emit(...this.listeners.keys()), this.pollMs).unref();
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.listeners.get(topic) === listeners) this.listeners.delete(topic);
      if (this.listeners.size === 0) this.stopPolling();
    };
  }

  /** How many listeners there are: none once every stream has ended. */
  get listenerCount(): number {
    return [...this.listeners.values()].reduce((sum, listeners) => sum + listeners.size, 0);
  }

  private stopPolling(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }
}
