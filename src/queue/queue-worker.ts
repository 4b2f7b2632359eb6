import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Signals } from '../database/signals.js';
import { FencedOutError, type Lease, type Queue } from './queue.js';

export interface QueueWorkerParts {
  readonly queue: Queue;
  readonly signals: Signals;
  /** How many entries one process works on side by side. */
  readonly maxRunning: number;
  readonly log: Logger;
  /** What the log calls the id of an entry. */
  readonly idName: string;
  /**
   * Works on an entry until it is finished, released, or fenced out. `stopping` is aborted when the process is to end.
   * Where it throws anything but a FencedOutError, the entry is taken up again once the lease has run out.
   */
  run(lease: Lease, stopping: AbortSignal): Promise<void>;
}

/** After so many failures in a row a worker counts as one that can't work. */
const FAILURES = 3;

/** Takes entries from a queue and works on them, for as long as the process lives. */
export class QueueWorker {
  private readonly stopping = new AbortController();
  private readonly running = new Set<Promise<void>>();
  private loop: Promise<void> | null = null;
  private wake: () => void = () => undefined;
  private unlisten: () => void = () => undefined;
  private failedLooks = 0;
  private brokenRuns = 0;
  private brokenAt = 0;

  constructor(private readonly parts: QueueWorkerParts) {}

  /** How many entries it works on now. */
  get runningCount(): number {
    return this.running.size;
  }

  /** False while it can't look for work, or all that it runs is broken off: as where a page of the database is damaged. */
  get isWorking(): boolean {
    return this.failedLooks < FAILURES && this.brokenRuns < FAILURES;
  }

  start(): void {
    const { queue, signals } = this.parts;
    this.unlisten = signals.listen(queue.topic, () => this.wake());
    this.loop ??= this.takeUntilStopped();
  }

  /** Waits for what runs, which is told to end soon. May be called again. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.unlisten();
    this.wake();
    await this.loop;
    await Promise.all(this.running);
  }

  private async takeUntilStopped(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const woken = this.untilWoken();
      const lease = this.running.size < this.parts.maxRunning ? await this.take() : null;
      if (lease) this.run(lease);
      else await woken;
    }
  }

  /** Resolves at the next signal, or when work may be there that no signal tells of: broken off, or due by now. */
  private untilWoken(): Promise<void> {
    const wake = new AbortController();
    this.wake = () => wake.abort();
    return sleep(this.parts.queue.pollMs, undefined, { signal: wake.signal }).catch(() => undefined);
  }

  private async take(): Promise<Lease | null> {
    try {
      const lease = await this.parts.queue.take();
      this.failedLooks = 0;
      if (!lease) this.forgetBreaks();
      return lease;
    } catch (error) {
      this.failedLooks++;
      this.parts.log.error({ err: error, queue: this.parts.queue.topic }, 'Could not look for work');
      return null;
    }
  }

  /** What was broken off would have been taken up again by now: somebody else has finished it, or it is gone. */
  private forgetBreaks(): void {
    if (performance.now() - this.brokenAt > 2 * this.parts.queue.leaseMs) this.brokenRuns = 0;
  }

  private run(lease: Lease): void {
    const work = this.work(lease).finally(() => {
      this.running.delete(work);
      this.wake();
    });
    this.running.add(work);
  }

  private async work(lease: Lease): Promise<void> {
    const { queue, log, idName, run } = this.parts;
    const letGo = queue.keepAlive(lease);
    try {
      await run(lease, this.stopping.signal);
      this.brokenRuns = 0;
    } catch (error) {
      const about = { queue: queue.topic, [idName]: lease.id, attempt: lease.attempts, fence: lease.fence };
      if (error instanceof FencedOutError) log.warn(about, 'Lease lost: another worker took over');
      else {
        this.brokenRuns++;
        this.brokenAt = performance.now();
        log.error({ ...about, err: error }, 'The work was broken off; it will be taken up again');
      }
    } finally {
      letGo();
    }
  }
}
