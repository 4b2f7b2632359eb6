import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { lockContent } from '../../content/store/content-lock.js';
import type { Database } from '../../database/database.js';
import { isTransient } from '../../database/errors/transient-error.js';
import { announce, type Topic } from '../../database/signals.js';
import type { Lease, Queue } from '../../queue/queue.js';
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

export type Note = Omit<JournalNote, 'at'>;

/** How often a step is tried that fails for a reason that may pass, and how long to wait before the second try. */
const TRIES = 5;
const FIRST_PAUSE_MS = 100;

export interface StepParts {
  readonly database: Database;
  readonly queue: Queue;
  readonly lease: Lease;
  /** Aborted when the process is to stop. */
  readonly stopping: AbortSignal;
  /** Whether a step is not run once somebody has asked for the deployment to be cancelled. */
  readonly cancellable: boolean;
  readonly now: () => Date;
  /** Called each time a step is tried again. */
  retried(): void;
}

/** Runs the steps of one deployment: each one unit of work, journaled, fenced, and tried again where that may help. */
export class Steps {
  /** Steps that several runtimes want at once take turns: each would hold a connection while it waits for the row. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly parts: StepParts) {}

  /** The steps that follow once it is decided how the deployment ends. */
  concluding(): Steps {
    return new Steps({ ...this.parts, cancellable: false });
  }

  now(): Date {
    return this.parts.now();
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
    work: (manager: EntityManager) => Promise<Note | null>,
    options: { lock?: string; wake?: readonly Topic[]; always?: boolean; decides?: boolean } = {},
  ): Promise<Note | null> {
    const step = () =>
      this.untilItPasses(() =>
        this.parts.database.write(async (manager) => {
          if (options.lock) {
            await this.parts.queue.capIdleTimeoutToLease(manager);
            await lockContent(manager, options.lock);
          }
          if (options.decides && (await this.hasDecided(manager))) return null;
          await this.parts.queue.renewLease(manager, this.parts.lease);
          if (!options.always) await this.throwIfToStop(manager);
          const heldAt = performance.now();
          const written = await work(manager);
          if (performance.now() - heldAt > this.parts.queue.leaseMs / 3)
            await this.parts.queue.extendLease(manager, this.parts.lease);
          if (!written) return null;
          await writeJournal(manager, this.parts.lease.id, { ...written, at: this.now() });
          announce(manager, `release:${this.parts.lease.id}`, ...(options.wake ?? []));
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
  async whileHeld<T>(work: (watch: LeaseWatch) => Promise<T>): Promise<T> {
    const check = async () => void (await this.run(async () => null));
    const watch = new LeaseWatch(check, this.parts.queue.leaseMs, this.parts.stopping);
    try {
      return await work(watch);
    } finally {
      await watch.end();
    }
  }

  /** Reads outside any step. */
  read<T>(query: (reader: EntityManager) => Promise<T>): Promise<T> {
    return query(this.parts.database.reader);
  }

  private async throwIfToStop(manager: EntityManager): Promise<void> {
    if (this.parts.stopping.aborted) throw new StoppedError();
    if (!this.parts.cancellable) return;
    const { cancelRequested } = await manager.findOneByOrFail(Deployment, { releaseId: this.parts.lease.id });
    if (cancelRequested) throw new CancelRequestedError();
  }

  /** Whether an earlier try under this lease was committed: with it the entry may have left the queue. */
  private async hasDecided(manager: EntityManager): Promise<boolean> {
    const { id: releaseId, fence } = this.parts.lease;
    if (!(await manager.existsBy(Deployment, { releaseId, fence }))) return false;
    return !(await manager.existsBy(Release, { id: releaseId, state: 'DEPLOYING' }));
  }

  private async untilItPasses<T>(step: () => Promise<T>): Promise<T> {
    for (let tried = 1; ; tried++) {
      try {
        return await step();
      } catch (error) {
        if (tried === TRIES || !isTransient(error)) throw error;
        await sleep(FIRST_PAUSE_MS * 2 ** (tried - 1));
        this.parts.retried();
        await this.noteRetry(tried + 1, error).catch(() => undefined);
      }
    }
  }

  private async noteRetry(tried: number, error: unknown): Promise<void> {
    const reason = error instanceof Error ? error.message : String(error);
    const text = `A step failed and is tried again (${tried} of ${TRIES}): ${reason}`;
    await this.parts.database.write(async (manager) => {
      await this.parts.queue.renewLease(manager, this.parts.lease);
      await writeJournal(manager, this.parts.lease.id, { phase: null, event: 'STEP_RETRIED', text, at: this.now() });
      announce(manager, `release:${this.parts.lease.id}`);
    });
  }
}
