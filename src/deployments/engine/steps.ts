import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { lockContent } from '../../content/store/content-lock.js';
import type { Database } from '../../database/database.js';
import { isTransient } from '../../database/errors/transient-error.js';
import { announce, type Topic } from '../../database/signals.js';
import type { Lease } from '../../queue/lease.js';
import type { Queue } from '../../queue/queue.js';
import { Release } from '../../releases/store/release.entity.js';
import { Deployment } from '../deployment.entity.js';
import { type JournalNote, writeJournal } from '../progress/journal.js';
import { LeaseWatch, StoppedError } from './lease-watch.js';

/** What a deployment is about; read once, when the work is taken up. */
export interface DeploymentSubject {
  readonly releaseId: string;
  readonly environmentId: string;
  readonly environmentName: string;
  readonly projectId: string;
  readonly version: string;
  /** The target's content revision that the staged copy has. */
  readonly contentRevision: number;
  readonly deployedBy: string | null;
}

/** Somebody has asked for the deployment to be cancelled. */
export class CancelRequestedError extends Error {
  override readonly name = 'CancelRequestedError';
}

export type StepNote = Omit<JournalNote, 'at'>;

/** How often a step is tried that fails for a reason that may pass, and how long to wait before the second try. */
const MAX_ATTEMPTS = 5;
const FIRST_BACKOFF_MS = 100;

export interface StepDeps {
  readonly database: Database;
  readonly queue: Queue;
  readonly lease: Lease;
  /** Aborted when the process is to stop. */
  readonly stopping: AbortSignal;
  /** Whether a step is not run once somebody has asked for the deployment to be cancelled. */
  readonly cancellable: boolean;
  readonly now: () => Date;
  /** Called each time a step is tried again. */
  onRetry(): void;
}

/** Runs the steps of one deployment: each one unit of work, journaled, fenced, and tried again where that may help. */
export class Steps {
  /** Steps that several runtimes want at once take turns: each would hold a connection while it waits for the row. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly deps: StepDeps) {}

  /** The steps that follow once it is decided how the deployment ends. */
  forConclusion(): Steps {
    return new Steps({ ...this.deps, cancellable: false });
  }

  now(): Date {
    return this.deps.now();
  }

  /**
   * Runs a step: all that `work` writes, and the note that it returns. Without a note nothing of it is told. `lock` names
   * a project whose content and releases must not move meanwhile: people's steps lock it first, so a step that writes to
   * releases does, too. One that `decides` how the deployment ends does nothing where that is decided already: by a try
   * that was committed before the connection to the database was lost.
   *
   * @throws FencedOutError, CancelRequestedError or StoppedError before the step, and then nothing was written.
   */
  async run(
    work: (manager: EntityManager) => Promise<StepNote | null>,
    options: { lock?: string; wake?: readonly Topic[]; always?: boolean; decides?: boolean } = {},
  ): Promise<StepNote | null> {
    const step = () =>
      this.retryTransientFailures(() =>
        this.deps.database.write(async (manager) => {
          if (options.lock) {
            await this.deps.queue.capIdleTimeoutToLease(manager);
            await lockContent(manager, options.lock);
          }
          if (options.decides && (await this.isOutcomeWritten(manager))) return null;
          await this.deps.queue.renewLease(manager, this.deps.lease);
          if (!options.always) await this.throwIfInterrupted(manager);
          const heldAt = performance.now();
          const written = await work(manager);
          if (performance.now() - heldAt > this.deps.queue.leaseMs / 3)
            await this.deps.queue.extendLease(manager, this.deps.lease);
          if (!written) return null;
          await writeJournal(manager, this.deps.lease.id, { ...written, at: this.now() });
          announce(manager, `release:${this.deps.lease.id}`, ...(options.wake ?? []));
          return written;
        }),
      );
    const result = this.last.then(step);
    this.last = result.catch(() => undefined);
    return result;
  }

  /**
   * Runs work outside the database, several steps of it side by side. It is given up as soon as the process is to stop,
   * the deployment is to be cancelled, or another worker has taken it over: `whileHeld` throws the same error as a step.
   */
  async whileLeaseHeld<T>(work: (watch: LeaseWatch) => Promise<T>): Promise<T> {
    const check = async () => void (await this.run(async () => null));
    const watch = new LeaseWatch(check, this.deps.queue.leaseMs, this.deps.stopping);
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

  private async throwIfInterrupted(manager: EntityManager): Promise<void> {
    if (this.deps.stopping.aborted) throw new StoppedError();
    if (!this.deps.cancellable) return;
    const { cancelRequested } = await manager.findOneByOrFail(Deployment, { releaseId: this.deps.lease.id });
    if (cancelRequested) throw new CancelRequestedError();
  }

  /** Whether an earlier try under this lease was committed: with it the entry may have left the queue. */
  private async isOutcomeWritten(manager: EntityManager): Promise<boolean> {
    const { id: releaseId, fence } = this.deps.lease;
    if (!(await manager.existsBy(Deployment, { releaseId, fence }))) return false;
    return !(await manager.existsBy(Release, { id: releaseId, state: 'DEPLOYING' }));
  }

  private async retryTransientFailures<T>(step: () => Promise<T>): Promise<T> {
    for (let tried = 1; ; tried++) {
      try {
        return await step();
      } catch (error) {
        if (tried === MAX_ATTEMPTS || !isTransient(error)) throw error;
        await sleep(FIRST_BACKOFF_MS * 2 ** (tried - 1));
        this.deps.onRetry();
        await this.journalRetry(tried + 1, error).catch(() => undefined);
      }
    }
  }

  private async journalRetry(tried: number, error: unknown): Promise<void> {
    const reason = error instanceof Error ? error.message : String(error);
    const text = `A step failed and is tried again (${tried} of ${MAX_ATTEMPTS}): ${reason}`;
    await this.deps.database.write(async (manager) => {
      await this.deps.queue.renewLease(manager, this.deps.lease);
      await writeJournal(manager, this.deps.lease.id, { phase: null, event: 'STEP_RETRIED', text, at: this.now() });
      announce(manager, `release:${this.deps.lease.id}`);
    });
  }
}
