/** The worker is shutting down: the deployment goes on at the next start. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';
}

/**
 * Looks after a lease while its holder acts outside the database, where a fence can't hold anybody back: no act begins
 * unless the lease was checked within a third of its length. So a process that was frozen, and wakes after another has
 * taken the work over, does nothing more.
 */
export class LeaseWatch {
  private readonly aborting = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private readonly maxAge: number;
  private checkedAt = Number.NEGATIVE_INFINITY;
  private pendingCheck: Promise<void> | null = null;

  /** `check` throws where the holder must stop; what it throws is the reason of `signal`. */
  constructor(
    private readonly check: () => Promise<void>,
    leaseMs: number,
    private readonly stopping: AbortSignal,
  ) {
    this.maxAge = leaseMs / 3;
    this.timer = setInterval(() => this.checkNow().catch(() => undefined), this.maxAge);
    if (stopping.aborted) this.stop();
    else stopping.addEventListener('abort', this.stop, { once: true });
  }

  /** Aborts the requests in flight. */
  get signal(): AbortSignal {
    return this.aborting.signal;
  }

  /**
   * To be awaited right before each act.
   *
   * @throws the reason of the signal.
   */
  async ensureHeld(): Promise<void> {
    this.signal.throwIfAborted();
    // A process that is frozen during a check has an old one.
    while (performance.now() - this.checkedAt > this.maxAge) await this.checkNow();
    this.signal.throwIfAborted();
  }

  /** Waits for a check that is in flight. */
  async end(): Promise<void> {
    clearInterval(this.timer);
    this.stopping.removeEventListener('abort', this.stop);
    await this.pendingCheck?.catch(() => undefined);
  }

  private readonly stop = () => this.aborting.abort(new StoppedError());

  private checkNow(): Promise<void> {
    this.pendingCheck ??= this.checkOnce().finally(() => {
      this.pendingCheck = null;
    });
    return this.pendingCheck;
  }

  private async checkOnce(): Promise<void> {
    const startedAt = performance.now();
    try {
      await this.check();
      this.checkedAt = startedAt;
    } catch (error) {
      this.aborting.abort(error);
      throw error;
    }
  }
}
