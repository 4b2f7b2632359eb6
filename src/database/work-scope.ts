import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * A value that all that some work calls can see. Node.js 20 and 22 tell a storage of every promise that is made
 * anywhere, which slows each request down by a sixth: it is on only while there is such work.
 */
export class WorkScope<Value> {
  private readonly storage = new AsyncLocalStorage<Value>();
  private running = 0;

  /** The value of the work that the caller belongs to; undefined outside any. */
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
