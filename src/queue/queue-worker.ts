import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Signals } from '../database/signals.js';
import type { HeldEntries } from './claimable-entries.js';
import { FencedOutError, type Lease } from './lease.js';
import { type Queue } from './queue.js';

export interface QueueWorkerOptions {
  readonly queue: Queue;
  readonly signals: Signals;
  /** How many entries one process works on concurrently. */
  readonly concurrency: number;
  readonly log: Logger;
  /** The log field that holds the id of an entry. */
  readonly idField: string;
  /**
   * Works on an entry until it is finished, returned, or fenced out. `stopping` is aborted when the process shuts down. If
   * it throws anything but a FencedOutError, a worker claims the entry again once the lease has expired.
   */
  run(lease: Lease, stopping: AbortSignal): Promise<void>;
}

/** How often to check whether the processes of other workers are running, in milliseconds. */
const WATCH_MS = 100;
/** After so many consecutive failures a worker is unhealthy. */
const UNHEALTHY_AFTER_FAILURES = 3;

/** Claims entries from a queue and works on them until it is stopped. */
export class QueueWorker {
  private readonly stopping = new AbortController();
  /** By the ids of entries. */
  private readonly running = new Map<string, Promise<void>>();
  private loop: Promise<void> | null = null;
  private wake: () => void = () => undefined;
  private unlisten: () => void = () => undefined;
  private failedPolls = 0;
  private failedRuns = 0;
  private lastFailureAt = 0;

  constructor(private readonly options: QueueWorkerOptions) {}

  get runningCount(): number {
    return this.running.size;
  }

  /** False while polls or runs keep failing, e.g. because a page of the database is damaged. */
  get isHealthy(): boolean {
    return this.failedPolls < UNHEALTHY_AFTER_FAILURES && this.failedRuns < UNHEALTHY_AFTER_FAILURES;
  }

  start(): void {
    const { queue, signals } = this.options;
    this.unlisten = signals.listen(queue.topic, () => this.wake());
    this.loop ??= this.claimUntilStopped();
  }

  /** Aborts `stopping` and waits for the running entries. Idempotent. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.unlisten();
    this.wake();
    await this.loop;
    await Promise.all(this.running.values());
  }

  private async claimUntilStopped(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const woken = new AbortController();
      this.wake = () => woken.abort();
      const lease = this.running.size < this.options.concurrency ? await this.claim() : null;
      if (lease) this.run(lease);
      else await this.waitForWork(woken.signal);
    }
  }

  /**
   * Resolves at the next signal or poll interval, or once the process of another worker has left: the end of a lease or of
   * a process emits no signal. Checks the processes only while they hold entries.
   */
  private async waitForWork(woken: AbortSignal): Promise<void> {
    const { pollMs } = this.options.queue;
    const wait = (milliseconds: number) => sleep(milliseconds, undefined, { signal: woken }).catch(() => undefined);
    for (let waited = 0; waited < pollMs; waited += WATCH_MS) {
      await wait(Math.min(WATCH_MS, pollMs - waited));
      if (woken.aborted) return;
      const { held, abandoned } = await this.countHeld();
      if (abandoned > 0) return;
      if (held === 0) return wait(pollMs - waited - WATCH_MS);
    }
  }

  /** A failure is reported by the next poll. */
  private countHeld(): Promise<HeldEntries> {
    return this.options.queue.countHeld([...this.running.keys()]).catch(() => ({ held: 0, abandoned: 0 }));
  }

  private async claim(): Promise<Lease | null> {
    try {
      const lease = await this.options.queue.claim([...this.running.keys()]);
      this.failedPolls = 0;
      if (!lease) this.forgetOldFailures();
      return lease;
    } catch (error) {
      this.failedPolls++;
      this.options.log.error({ err: error, queue: this.options.queue.topic }, 'Could not poll the queue');
      return null;
    }
  }

  /** By now the failed entries would have been claimed again: another worker has finished them, or they are gone. */
  private forgetOldFailures(): void {
    if (performance.now() - this.lastFailureAt > 2 * this.options.queue.leaseMs) this.failedRuns = 0;
  }

  private run(lease: Lease): void {
    const work = this.work(lease).finally(() => {
      this.running.delete(lease.id);
      this.wake();
    });
    this.running.set(lease.id, work);
  }

  private async work(lease: Lease): Promise<void> {
    const { queue, log, idField, run } = this.options;
    const stopRenewing = queue.keepRenewing(lease);
    try {
      await run(lease, this.stopping.signal);
      this.failedRuns = 0;
    } catch (error) {
      const about = { queue: queue.topic, [idField]: lease.id, attempt: lease.attempts, fence: lease.fence };
      if (error instanceof FencedOutError) log.warn(about, 'Lease lost: another worker took over');
      else {
        this.failedRuns++;
        this.lastFailureAt = performance.now();
        log.error({ ...about, err: error }, 'The work failed; it will be retried once the lease has expired');
      }
    } finally {
      stopRenewing();
    }
  }
}
