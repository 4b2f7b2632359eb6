import type { DataSource, EntityManager } from 'typeorm';
import { RunningWork } from '../async/running-work.js';
import type { UnitHooks, UnitObserver } from './database.js';
import { toUnitError } from './errors/transient-error.js';
import type { PostgresNotifications } from './postgres/postgres-notifications.js';
import { collectTopics, type Signals, type Topic } from './signals.js';
import { WorkScope } from './work-scope.js';

export type Transaction = <T>(work: (manager: EntityManager) => Promise<T>) => Promise<T>;

export function concurrentTransactions(source: DataSource): Transaction {
  return (work) => source.transaction(work);
}

/** All query runners share the one connection of SQLite: two open transactions would be one, and lose writes. */
export function serialTransactions(source: DataSource): Transaction {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(() => source.transaction(work));
    last = result.catch(() => undefined);
    return result;
  };
}

/** Runs units of work and notifies the listeners of the topics that they announce. */
export class UnitsOfWork {
  private readonly insideUnit = new WorkScope<true>();
  private readonly hooks = new WorkScope<UnitHooks>();
  private readonly running = new RunningWork();

  constructor(
    readonly signals: Signals,
    /** Notifies other processes; null on SQLite, which has only one. */
    private readonly notifications: PostgresNotifications | null,
    private readonly observe: UnitObserver,
  ) {}

  async run<T>(transaction: Transaction, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    if (this.insideUnit.value)
      throw new Error('Units of work must not be nested. Pass the manager of the outer one instead');
    const hooks = this.hooks.value;
    // Empty as long as the unit can't have been committed.
    let topics: ReadonlySet<Topic> = new Set();
    let isCommitSent = false;
    const unit = this.observe(() =>
      this.insideUnit.run(true, () =>
        transaction(async (manager) => {
          const announced = collectTopics(manager);
          const result = await work(manager);
          await hooks?.beforeCommit(manager);
          await this.notifications?.send(manager, announced);
          topics = announced;
          isCommitSent = true;
          return result;
        }),
      ),
    );
    try {
      const result = await this.running.track(unit);
      hooks?.afterCommit();
      return result;
    } catch (error) {
      throw toUnitError(error, isCommitSent);
    } finally {
      // Also on failure: the unit may have been committed and only the answer lost.
      this.signals.wake(topics);
    }
  }

  /** Runs `work` and applies the hooks to every unit of work that begins inside it. */
  withHooks<T>(hooks: UnitHooks, work: () => Promise<T>): Promise<T> {
    return this.hooks.run(hooks, work);
  }

  /** Awaits work that uses the connections, so that `drain` waits for it too. */
  track<T>(work: Promise<T>): Promise<T> {
    return this.running.track(work);
  }

  /** Waits for all tracked work. */
  drain(): Promise<void> {
    return this.running.settled();
  }
}
