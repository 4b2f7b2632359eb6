import type { DataSourceOptions, EntityManager } from 'typeorm';
import type { Signals } from './signals.js';

/** What the database consists of. The composition root gives it, so that this folder needs to know no feature. */
export interface DatabaseSchema {
  readonly entities: NonNullable<DataSourceOptions['entities']>;
  readonly migrations: NonNullable<DataSourceOptions['migrations']>;
}

/** What goes with units of work whose code knows nothing of it. */
export interface UnitHooks {
  /** Called as the last step of a unit of work, with its manager. Where it throws, the unit writes nothing. */
  beforeCommit(manager: EntityManager): Promise<void>;
  /** Called once such a unit has been committed. */
  afterCommit(): void;
}

/** For units of work that prepare what another one does, or clear up after it: they leave no mark in the audit log. */
export const NO_HOOKS: UnitHooks = { beforeCommit: async () => {}, afterCommit: () => {} };

export interface Database {
  /** Reads outside any unit of work. Can't write on SQLite. */
  readonly reader: EntityManager;
  /**
   * The same database, whose `reader` sees one state of it: that of its first statement. From then on it holds a connection
   * until `end` is called, which never rejects. Those for streams take at most half of the connections, in turns of the
   * owners that are named: however many wait, operations have the other half.
   */
  openSnapshot(streamOwner?: string | null): { readonly database: Database; end(): Promise<void> };
  /**
   * One unit of work: all that `work` wrote with the manager it was given, or, where it throws, nothing. On SQLite units
   * run one after another; on PostgreSQL side by side, so `work` locks what it decides about (see `lockRow`). It must
   * not begin another unit. Where the answer to its commit is lost it fails with an `OutcomeUnknownError`.
   */
  write<T>(work: (manager: EntityManager) => Promise<T>): Promise<T>;
  /**
   * The same database for work in the background: its units and those of people don't wait for each other's connections.
   */
  readonly background: Database;
  /** Tells of what units of work have announced: see `announce`. */
  readonly signals: Signals;
  /** Runs `work`, and the addition in every unit of work that begins inside it. */
  withUnitHooks<T>(addition: UnitHooks, work: () => Promise<T>): Promise<T>;
  readonly isPostgres: boolean;
  /** Begins to hear what other processes on the same database announce. */
  listenToOtherProcesses(): Promise<void>;
  /** The names of all migrations that this version has. */
  readonly migrationNames: readonly string[];
  /** Brings the schema up to date. Fails on PostgreSQL where another process has been doing so for a minute. */
  migrate(): Promise<void>;
  /** Whether the database answers and its schema is up to date. */
  isReady(): Promise<boolean>;
  /** Statements that would make the schema what the entities say. None, unless a migration is missing. */
  drift(): Promise<string[]>;
  /** Waits for running units of work, then closes. May be called again. */
  close(): Promise<void>;
}

/** Looks on at a unit of work, and gives its result. */
export type UnitObserver = <T>(unit: () => Promise<T>) => Promise<T>;
