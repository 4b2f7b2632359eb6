import type { DataSource, EntityManager } from 'typeorm';
import type { UnitHooks, UnitObserver } from './database.js';
import { toUnitError } from './errors/transient-error.js';
import type { PostgresNotifications } from './postgres/postgres-notifications.js';
import { collectTopics, type Signals, type Topic } from './signals.js';
import { WorkScope } from './work-scope.js';

export type Transaction = <T>(work: (manager: EntityManager) => Promise<T>) => Promise<T>;

export function concurrentTransactions(source: DataSource): Transaction {
  return (work) => source.transaction(work);
}

/** All query runners of a SQLite connection share it: two open transactions would be one, and lose writes. */
export function serialTransactions(source: DataSource): Transaction {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(() => source.transaction(work));
    last = result.catch(() => undefined);
    return result;
  };
}

/** Runs units of work, and wakes who listens to what they announce. */
export class UnitsOfWork {
  private readonly insideUnit = new WorkScope<true>();
  private readonly additions = new WorkScope<UnitHooks>();
  private readonly running = new Set<Promise<unknown>>();

  constructor(
    readonly signals: Signals,
    /** How other processes are notified; null where there are none. */
    private readonly notifications: PostgresNotifications | null,
    private readonly observe: UnitObserver,
  ) {}

  async run<T>(transaction: Transaction, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    if (this.insideUnit.value) throw new Error('A unit of work can not begin another: pass its manager on instead');
    const addition = this.additions.value;
    /** What is announced: nothing, as long as the unit can't have been committed. */
    let topics: ReadonlySet<Topic> = new Set();
    let isCommitAsked = false;
    const unit = this.observe(() =>
      this.insideUnit.run(true, () =>
        transaction(async (manager) => {
          const announced = collectTopics(manager);
          const result = await work(manager);
          await addition?.beforeCommit(manager);
          await this.notifications?.send(manager, announced);
          topics = announced;
          isCommitAsked = true;
          return result;
        }),
      ),
    );
    try {
      const result = await this.track(unit);
      addition?.afterCommit();
      return result;
    } catch (error) {
      throw toUnitError(error, isCommitAsked);
    } finally {
      // Also where it failed: it may be that all of it is written, and only the answer to the commit was lost.
      this.signals.wake(topics);
    }
  }

  /** Runs `work`, and the addition in every unit of work that begins inside it. */
  withHooks<T>(addition: UnitHooks, work: () => Promise<T>): Promise<T> {
    return this.additions.run(addition, work);
  }

  /** Waits for something that uses the connections, and has `allEnded` wait for it. */
  async track<T>(work: Promise<T>): Promise<T> {
    this.running.add(work);
    try {
      return await work;
    } finally {
      this.running.delete(work);
    }
  }

  async drain(): Promise<void> {
    await Promise.allSettled(this.running);
  }
}
