import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * A value that is visible to everything that `work` calls. On Node.js 20 and 22 an active AsyncLocalStorage tracks every
 * promise of the process, which slows each request down by a sixth. So it is enabled only while such work runs.
 */
export class WorkScope<Value> {
  private readonly storage = new AsyncLocalStorage<Value>();
  private running = 0;

  /** The value of the work that the caller runs in; undefined outside of any. */
  get value(): Value | undefined {
    return this.storage.getStore();
  }

  async run<T>(value: Value, work: () => Promise<T>): Promise<T> {
    this.running++;
    try {
      return await this.storage.run(value, work);
    } finally {
      this.running--;
      if (this.running === 0) this.storage.disable();
    }
  }
}
