import type { DataSourceOptions, EntityManager } from 'typeorm';
import type { Signals } from './signals.js';

/** Entities and migrations. The composition root lists them, so that this folder depends on no feature. */
export interface DatabaseSchema {
  readonly entities: NonNullable<DataSourceOptions['entities']>;
  readonly migrations: NonNullable<DataSourceOptions['migrations']>;
}

/** Hooks of units of work. The code inside a unit does not depend on them. */
export interface UnitHooks {
  /** Called as the last step of a unit of work, with its manager. If it throws, the unit is rolled back. */
  beforeCommit(manager: EntityManager): Promise<void>;
  /** Called after the unit has been committed. */
  afterCommit(): void;
}

/** For units of work that prepare for another one or clean up after it: they leave no entry in the audit log. */
export const NO_HOOKS: UnitHooks = { beforeCommit: async () => {}, afterCommit: () => {} };

export interface Database {
  /** Reads outside of any unit of work. Can't write on SQLite. */
  readonly reader: EntityManager;
  /**
   * Returns the same database with a `reader` that sees a single state: that of its first statement. From then on the
   * snapshot holds a connection until `end` is called, which never rejects. Snapshots with a `streamOwner` use at most
   * half of the connections, in turns by owner, so that operations always have the other half.
   */
  openSnapshot(streamOwner?: string | null): { readonly database: Database; end(): Promise<void> };
  /**
   * Runs one unit of work: commits all that `work` wrote with its manager or, if it throws, nothing. On SQLite units run
   * one after another. On PostgreSQL they run concurrently, so `work` must lock the rows that its decisions depend on (see
   * `lockRow`). Units must not be nested. Throws `OutcomeUnknownError` if the answer to the commit is lost.
   */
  write<T>(work: (manager: EntityManager) => Promise<T>): Promise<T>;
  /**
   * Returns a text that is different after each commit, of any process. What was read after the text was, is still true if a
   * later call returns the same text. Concurrent calls share a statement.
   */
  commitMark(): Promise<string>;
  /** The same database for background work. It never competes with requests for connections. */
  readonly background: Database;
  /** Notifies listeners of the topics that committed units of work announced: see `announce`. */
  readonly signals: Signals;
  /** Runs `work` and applies the hooks to every unit of work that begins inside it. */
  withUnitHooks<T>(hooks: UnitHooks, work: () => Promise<T>): Promise<T>;
  readonly isPostgres: boolean;
  /**
   * A number that shows other processes that this one is running: see `hasLeft`. On PostgreSQL it belongs to the
   * connection that listens, so that a process gets another number when it reconnects. Null while it does not listen.
   */
  readonly presence: number | null;
  /** Starts to receive what other processes on the same database announce. */
  listenToOtherProcesses(): Promise<void>;
  /** The names of all migrations of this version. */
  readonly migrationNames: readonly string[];
  /** Runs pending migrations. On PostgreSQL, fails after a minute of waiting for the migrations of another process. */
  migrate(): Promise<void>;
  /** Whether the database answers and its schema is up to date. */
  isReady(): Promise<boolean>;
  /** Statements that would make the schema match the entities. Empty unless a migration is missing. */
  drift(): Promise<string[]>;
  /** Waits for running units of work, then closes. Idempotent. */
  close(): Promise<void>;
}

/** Observes a unit of work and returns its result. */
export type UnitObserver = <T>(unit: () => Promise<T>) => Promise<T>;
