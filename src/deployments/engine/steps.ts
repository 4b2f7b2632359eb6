import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { lockContent } from '../../content/store/content-lock.js';
import type { Database } from '../../database/database.js';
import { isTransient } from '../../database/errors/transient-error.js';
import { announce, type Topic } from '../../database/signals.js';
import { row, sql } from '../../database/statements/sql.js';
import type { Lease } from '../../queue/lease.js';
import type { Queue } from '../../queue/queue.js';
import { releaseTopics } from '../../releases/announce-release.js';
import { type JournalNote, writeJournal } from '../progress/journal.js';
import { LeaseWatch, StoppedError } from './lease-watch.js';

/** The cancellation of the deployment was requested. */
export class CancelRequestedError extends Error {
  override readonly name = 'CancelRequestedError';
}

export type StepNote = Omit<JournalNote, 'at'>;

/** The attempts of a step with transient failures, and the delay before the second one. */
const MAX_ATTEMPTS = 5;
const FIRST_BACKOFF_MS = 100;

export interface StepDeps {
  readonly database: Database;
  readonly queue: Queue;
  readonly lease: Lease;
  /** Aborted when the process shuts down. */
  readonly stopping: AbortSignal;
  /** Whether steps throw once the cancellation of the deployment was requested. */
  readonly cancellable: boolean;
  readonly now: () => Date;
  /** Called before each retry of a step. */
  onRetry(): void;
}

const CANCEL_FLAG = sql`cancel_requested AS "cancelRequested"`;

/** SQLite returns 0 or 1. */
interface CancelFlag {
  readonly cancelRequested: boolean | number;
}

type StepWork = (manager: EntityManager) => Promise<StepNote | null>;

interface StepOptions {
  /** A project whose content and releases must not change during the step. Steps that write releases lock it first. */
  readonly lock?: string;
  /** Further topics to announce with the note. */
  readonly wake?: readonly Topic[];
  /** Whether to run even if the process shuts down or the cancellation was requested. */
  readonly always?: boolean;
  /**
   * Whether the step decides the outcome. It then does nothing if an earlier attempt was committed although the connection
   * to the database was lost.
   */
  readonly decides?: boolean;
}

/** Runs the steps of one deployment. Each step is one unit of work: journaled, fenced, and retried after transient failures. */
export class Steps {
  /** Concurrent steps run one after another: each would hold a connection while it waits for the deployment's row. */
  private last: Promise<unknown> = Promise.resolve();
  private topics: readonly Topic[] | null = null;

  constructor(private readonly deps: StepDeps) {}

  /** The steps after the outcome of the deployment is decided. They can't be cancelled. */
  forConclusion(): Steps {
    return new Steps({ ...this.deps, cancellable: false });
  }

  now(): Date {
    return this.deps.now();
  }

  /**
   * Runs a step: the writes of `work`, and the journal note that it returns. Without a note, subscribers are not notified.
   *
   * @throws FencedOutError, CancelRequestedError or StoppedError before anything is written.
   */
  async run(work: StepWork, options: StepOptions = {}): Promise<StepNote | null> {
    const unit = (manager: EntityManager) => this.runInUnit(manager, work, options);
    const result = this.last.then(() => this.retryTransientFailures(() => this.deps.database.write(unit)));
    this.last = result.catch(() => undefined);
    return result;
  }

  /**
   * Runs work outside the database, which may run steps concurrently. Aborts it once the process shuts down, the
   * cancellation is requested, or another worker takes over.
   *
   * @throws the same errors as a step.
   */
  async whileLeaseHeld<T>(work: (watch: LeaseWatch) => Promise<T>): Promise<T> {
    const check = async () => void (await this.run(async () => null));
    const { database, queue, stopping } = this.deps;
    const watch = new LeaseWatch(check, database, queue.leaseMs, stopping);
    try {
      return await work(watch);
    } finally {
      await watch.end();
    }
  }

  /** Reads outside any step. */
  read<T>(query: (reader: EntityManager) => Promise<T>): Promise<T> {
    return query(this.deps.database.reader);
  }

  /** Reads a single state of the database outside any step. */
  async readSnapshot<T>(query: (reader: EntityManager) => Promise<T>): Promise<T> {
    const { database, end } = this.deps.database.openSnapshot();
    try {
      return await query(database.reader);
    } finally {
      await end();
    }
  }

  private async runInUnit(manager: EntityManager, work: StepWork, options: StepOptions): Promise<StepNote | null> {
    const { queue, lease } = this.deps;
    if (options.lock) {
      await queue.capIdleTimeoutToLease(manager);
      await lockContent(manager, options.lock);
    }
    if (options.decides && (await this.isOutcomeWritten(manager))) return null;
    const { cancelRequested } = await queue.renewLease<CancelFlag>(manager, lease, CANCEL_FLAG);
    if (!options.always) this.throwIfInterrupted(Boolean(cancelRequested));
    const heldAt = performance.now();
    const note = await work(manager);
    if (performance.now() - heldAt > queue.leaseMs / 3) await queue.extendLease(manager, lease);
    if (!note) return null;
    await this.writeNote(manager, note);
    announce(manager, ...(options.wake ?? []));
    return note;
  }

  private throwIfInterrupted(isCancelRequested: boolean): void {
    if (this.deps.stopping.aborted) throw new StoppedError();
    if (this.deps.cancellable && isCancelRequested) throw new CancelRequestedError();
  }

  private async writeNote(manager: EntityManager, note: StepNote): Promise<void> {
    const { id } = this.deps.lease;
    await writeJournal(manager, id, { ...note, at: this.now() });
    this.topics ??= await releaseTopics(manager, id);
    announce(manager, ...this.topics);
  }

  /** Whether an earlier attempt under this lease was committed. The entry may have left the queue with it. */
  private async isOutcomeWritten(manager: EntityManager): Promise<boolean> {
    const { id, fence } = this.deps.lease;
    const decided = sql`SELECT 1 FROM deployment d JOIN release r ON r.id = d.release_id
      WHERE d.release_id = ${id} AND d.fence = ${fence} AND r.state <> 'DEPLOYING'`;
    return (await row(manager, decided)) !== null;
  }

  private async retryTransientFailures<T>(step: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await step();
      } catch (error) {
        if (attempt === MAX_ATTEMPTS || !isTransient(error)) throw error;
        await sleep(FIRST_BACKOFF_MS * 2 ** (attempt - 1));
        this.deps.onRetry();
        await this.journalRetry(attempt + 1, error).catch(() => undefined);
      }
    }
  }

  private async journalRetry(attempt: number, error: unknown): Promise<void> {
    const reason = error instanceof Error ? error.message : String(error);
    const text = `A step failed and is retried (attempt ${attempt} of ${MAX_ATTEMPTS}): ${reason}`;
    await this.deps.database.write(async (manager) => {
      await this.deps.queue.renewLease(manager, this.deps.lease);
      await this.writeNote(manager, { phase: null, event: 'STEP_RETRIED', text });
    });
  }
}
