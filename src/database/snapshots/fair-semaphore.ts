/**
 * A counting semaphore that is fair between owners: waiters are served round-robin by owner, so that an owner with many
 * waiters delays each waiter of another owner by one turn at most. There is no timeout.
 */
export class FairSemaphore {
  /** Waiters by owner, in the order in which owners are served. */
  private readonly waiting = new Map<string, (() => void)[]>();

  constructor(private permits: number) {}

  /** Resolves once a permit is free. The caller must `release` it. */
  async acquire(owner: string): Promise<void> {
    if (this.permits > 0) {
      this.permits--;
      return;
    }
    await new Promise<void>((resume) => {
      const queue = this.waiting.get(owner);
      if (queue) queue.push(resume);
      else this.waiting.set(owner, [resume]);
    });
  }

  release(): void {
    const [next] = this.waiting;
    if (!next) {
      this.permits++;
      return;
    }
    const [owner, queue] = next;
    const resume = queue.shift();
    this.waiting.delete(owner);
    if (queue.length > 0) this.waiting.set(owner, queue);
    resume?.();
  }
}
