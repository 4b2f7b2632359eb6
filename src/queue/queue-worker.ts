import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Signals } from '../database/signals.js';
import { FencedOutError, type Lease, type Queue } from './queue.js';

export interface QueueWorkerOptions {
  readonly queue: Queue;
  readonly signals: Signals;
  /** How many entries one process works on side by side. */
  readonly concurrency: number;
  readonly log: Logger;
  /** What the log calls the id of an entry. */
  readonly idField: string;
  /**
   * Works on an entry until it is finished, released, or fenced out. `stopping` is aborted when the process is to end.
   * Where it throws anything but a FencedOutError, the entry is taken up again once the lease has run out.
   */
  run(lease: Lease, stopping: AbortSignal): Promise<void>;
}

/** After so many failures in a row a worker counts as one that can't work. */
const UNHEALTHY_AFTER_FAILURES = 3;

/** Takes entries from a queue and works on them, for as long as the process lives. */
export class QueueWorker {
  private readonly stopping = new AbortController();
  private readonly running = new Set<Promise<void>>();
  private loop: Promise<void> | null = null;
  private wake: () => void = () => undefined;
  private unlisten: () => void = () => undefined;
  private failedPolls = 0;
  private failedRuns = 0;
  private lastFailureAt = 0;

  constructor(private readonly options: QueueWorkerOptions) {}

  /** How many entries it works on now. */
  get runningCount(): number {
    return this.running.size;
  }

  /** False while it can't look for work, or all that it runs is broken off: as where a page of the database is damaged. */
  get isHealthy(): boolean {
    return this.failedPolls < UNHEALTHY_AFTER_FAILURES && this.failedRuns < UNHEALTHY_AFTER_FAILURES;
  }

  start(): void {
    const { queue, signals } = this.options;
    this.unlisten = signals.listen(queue.topic, () => this.wake());
    this.loop ??= this.claimUntilStopped();
  }

  /** Waits for what runs, which is told to end soon. May be called again. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.unlisten();
    this.wake();
    await this.loop;
    await Promise.all(this.running);
  }

  private async claimUntilStopped(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const woken = this.nextWakeUp();
      const lease = this.running.size < this.options.concurrency ? await this.claim() : null;
      if (lease) this.run(lease);
      else await woken;
    }
  }

  /** Resolves at the next signal, or when work may be there that no signal tells of: broken off, or due by now. */
  private nextWakeUp(): Promise<void> {
    const wake = new AbortController();
    this.wake = () => wake.abort();
    return sleep(this.options.queue.pollMs, undefined, { signal: wake.signal }).catch(() => undefined);
  }

  private async claim(): Promise<Lease | null> {
    try {
      const lease = await this.options.queue.claim();
      this.failedPolls = 0;
      if (!lease) this.forgetOldFailures();
      return lease;
    } catch (error) {
      this.failedPolls++;
      this.options.log.error({ err: error, queue: this.options.queue.topic }, 'Could not look for work');
      return null;
    }
  }

  /** What was broken off would have been taken up again by now: somebody else has finished it, or it is gone. */
  private forgetOldFailures(): void {
    if (performance.now() - this.lastFailureAt > 2 * this.options.queue.leaseMs) this.failedRuns = 0;
  }

  private run(lease: Lease): void {
    const work = this.work(lease).finally(() => {
      this.running.delete(work);
      this.wake();
    });
    this.running.add(work);
  }

  private async work(lease: Lease): Promise<void> {
    const { queue, log, idField: idName, run } = this.options;
    const stopRenewing = queue.keepRenewing(lease);
    try {
      await run(lease, this.stopping.signal);
      this.failedRuns = 0;
    } catch (error) {
      const about = { queue: queue.topic, [idName]: lease.id, attempt: lease.attempts, fence: lease.fence };
      if (error instanceof FencedOutError) log.warn(about, 'Lease lost: another worker took over');
      else {
        this.failedRuns++;
        this.lastFailureAt = performance.now();
        log.error({ ...about, err: error }, 'The work was broken off; it will be taken up again');
      }
    } finally {
      stopRenewing();
    }
  }
}
