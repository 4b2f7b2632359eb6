import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Signals, Topic } from '../database/signals.js';

/** How long to wait between two runs, in milliseconds. A signal shortens it. */
const POLL_MS = 60_000;

interface BackgroundJobDeps {
  readonly signals: Signals;
  readonly log: Logger;
}

interface Job {
  /** The topic after whose signals there may be work. Absent if only time makes work. */
  readonly topic?: Topic;
  /** Logged with the error of a failed run. */
  readonly failure: string;
  /** Does all present work, in small units of work, unless `stopping` is aborted. It continues in a later run. */
  run(stopping: AbortSignal): Promise<void>;
}

/** Runs a job at the start, after each signal of its topic, and at intervals, until it is stopped. */
export class BackgroundJob {
  private readonly stopping = new AbortController();
  private loop: Promise<void> | null = null;
  private wake = new AbortController();
  private unlisten: () => void = () => undefined;

  constructor(
    private readonly deps: BackgroundJobDeps,
    private readonly job: Job,
  ) {}

  start(): void {
    const { topic } = this.job;
    if (topic !== undefined) this.unlisten = this.deps.signals.listen(topic, () => this.wake.abort());
    this.loop ??= this.runUntilStopped();
  }

  /** Waits for the running unit of work. Idempotent. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake.abort();
    this.unlisten();
    await this.loop;
  }

  private async runUntilStopped(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      this.wake = new AbortController();
      try {
        await this.job.run(signal);
      } catch (error) {
        this.deps.log.error({ err: error }, this.job.failure);
      }
      await sleep(POLL_MS, null, { signal: this.wake.signal }).catch(() => undefined);
    }
  }
}
