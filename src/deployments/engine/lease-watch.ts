import type { Database } from '../../database/database.js';

/** The worker is shutting down. The deployment resumes at the next start. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';
}

/**
 * Watches a lease while its holder works outside the database, where fences do not help. No action starts unless the lease
 * was checked within the last third of its length, and since the process got its present `Database.presence`. So a process
 * that was frozen, or looked dead to others because it had lost a connection, does nothing more once another has taken over.
 */
export class LeaseWatch {
  private readonly aborting = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private readonly maxAge: number;
  private checkedPresence: number | null = null;
  private checkedAt = Number.NEGATIVE_INFINITY;
  private pendingCheck: Promise<void> | null = null;

  /** @param check throws if the holder must stop. Its error becomes the reason of `signal`. */
  constructor(
    private readonly check: () => Promise<void>,
    private readonly database: Pick<Database, 'presence'>,
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
   * To be awaited right before each action.
   *
   * @throws the reason of the signal.
   */
  async ensureHeld(): Promise<void> {
    this.signal.throwIfAborted();
    // A check is already outdated if the process froze during it.
    while (this.isOutdated) await this.checkNow();
    this.signal.throwIfAborted();
  }

  /** Stops the checks, and waits for the pending one. */
  async end(): Promise<void> {
    clearInterval(this.timer);
    this.stopping.removeEventListener('abort', this.stop);
    await this.pendingCheck?.catch(() => undefined);
  }

  private get isOutdated(): boolean {
    return performance.now() - this.checkedAt > this.maxAge || this.database.presence !== this.checkedPresence;
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
    const { presence } = this.database;
    try {
      await this.check();
      this.checkedAt = startedAt;
      this.checkedPresence = presence;
    } catch (error) {
      this.aborting.abort(error);
      throw error;
    }
  }
}
