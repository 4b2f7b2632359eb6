import { DataSource, type DataSourceOptions, type EntityManager } from 'typeorm';
import type { PostgresPool } from './postgres/postgres.js';
import type { PostgresNotifications } from './postgres/postgres-notifications.js';
import { collectTopics, Signals, type Topic } from './signals.js';
import { Snapshot, type SnapshotSource, takingTurns } from './snapshot.js';
import { makePrivate } from './sqlite/private-file.js';
import { sqliteOptions, sqlitePragmas } from './sqlite/sqlite.js';
import { SqliteReaders } from './sqlite/sqlite-readers.js';
import { SnakeNamingStrategy } from './statements/snake-naming-strategy.js';
import { errorOfUnit } from './transient-error.js';
import { Turns } from './turns.js';
import { WorkScope } from './work-scope.js';

/** What the database consists of. The composition root gives it, so that this folder needs to know no feature. */
export interface DatabaseParts {
  readonly entities: NonNullable<DataSourceOptions['entities']>;
  readonly migrations: NonNullable<DataSourceOptions['migrations']>;
}

/** What goes with units of work whose code knows nothing of it. */
export interface UnitAddition {
  /** Called as the last step of a unit of work, with its manager. Where it throws, the unit writes nothing. */
  beforeCommit(manager: EntityManager): Promise<void>;
  /** Called once such a unit has been committed. */
  afterCommit(): void;
}

/** For units of work that prepare what another one does, or clear up after it: they leave no mark in the audit log. */
export const NO_ADDITION: UnitAddition = { beforeCommit: async () => {}, afterCommit: () => {} };

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
  addToUnits<T>(addition: UnitAddition, work: () => Promise<T>): Promise<T>;
  readonly isPostgres: boolean;
  /** Begins to hear what other processes on the same database announce. */
  hearOthers(): Promise<void>;
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

/** How long to wait for answers of PostgreSQL, in milliseconds. */
export interface AnswerLimits {
  /** To a statement that reads. */
  readonly readMs: number;
  /** To a statement of a unit of work, which may wait for another one that holds what it locks. */
  readonly writeMs: number;
}

/** Far above what any statement takes: an answer that is later than this is lost with its connection. */
const ANSWER_LIMITS: AnswerLimits = { readMs: 60_000, writeMs: 300_000 };

/** Opens `sqlite:<file>` or `postgres://…`. The schema may still be out of date: see `migrate`. */
export async function openDatabase(
  url: string,
  parts: DatabaseParts,
  observe: UnitObserver = (unit) => unit(),
  answerLimits = ANSWER_LIMITS,
): Promise<Database> {
  const shared = {
    ...parts,
    namingStrategy: new SnakeNamingStrategy(),
    logging: false,
    migrationsTableName: 'migration',
  };
  const signals = new Signals();
  if (url.startsWith('sqlite:')) {
    const file = url.slice('sqlite:'.length);
    await makePrivate(file);
    const writer = await openSqlite(file, 'writer', shared);
    const reader = await openSqlite(file, 'reader', shared);
    const transaction = oneAfterAnother(writer);
    return new OpenDatabase(
      { writer, reader },
      new SqliteReaders(reader, file),
      { people: transaction, background: transaction },
      signals,
      null,
      observe,
    );
  }
  // Loaded where it is used: the driver takes time and memory.
  const { postgresOptions, postgresSnapshots } = await import('./postgres/postgres.js');
  const { PostgresNotifications } = await import('./postgres/postgres-notifications.js');
  const open = (pool: PostgresPool, answerLimitMs?: number) =>
    new DataSource({ ...shared, ...postgresOptions(url, pool, answerLimitMs) }).initialize();
  const writer = await open('writer', answerLimits.writeMs);
  const background = await open('background', answerLimits.writeMs);
  const reader = await open('reader', answerLimits.readMs);
  const snapshots = await open('snapshots', answerLimits.readMs);
  const transactions = { people: sideBySide(writer), background: sideBySide(background) };
  // Migrations, and waiting for those of another process, take as long as they take.
  const sources = { writer, background, reader, snapshots, openMigrator: () => open('background') };
  const notifications = new PostgresNotifications(url, signals);
  return new OpenDatabase(sources, postgresSnapshots(snapshots), transactions, signals, notifications, observe);
}

async function openSqlite(file: string, role: 'writer' | 'reader', shared: object): Promise<DataSource> {
  const source = await new DataSource({ ...shared, ...sqliteOptions(file, role) }).initialize();
  for (const pragma of sqlitePragmas(role)) await source.query(pragma);
  return source;
}

type Transaction = <T>(work: (manager: EntityManager) => Promise<T>) => Promise<T>;

/** Whose units of work they are. */
type Transactions = Readonly<Record<'people' | 'background', Transaction>>;

interface Sources {
  readonly writer: DataSource;
  readonly reader: DataSource;
  /** PostgreSQL's own. */
  readonly background?: DataSource;
  readonly snapshots?: DataSource;
  openMigrator?(): Promise<DataSource>;
}

function sideBySide(source: DataSource): Transaction {
  return (work) => source.transaction(work);
}

/** All query runners of a SQLite connection share it: two open transactions would be one, and lose writes. */
function oneAfterAnother(source: DataSource): Transaction {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(() => source.transaction(work));
    last = result.catch(() => undefined);
    return result;
  };
}

/** What servers that start at once take turns by: an arbitrary number, the same for all of them. */
const MIGRATION_LOCK = 7_356_201;
/** How long a server waits for its turn, in milliseconds. */
const LONGEST_TURN_MS = 60_000;

/** How many snapshots streams have at once: half of those that there are. */
const STREAM_SNAPSHOTS = { sqlite: 2, postgres: 4 } as const;

class OpenDatabase implements Database {
  readonly reader: EntityManager;
  readonly background: Database;
  readonly isPostgres: boolean;
  private readonly insideUnit = new WorkScope<true>();
  private readonly additions = new WorkScope<UnitAddition>();
  private readonly running = new Set<Promise<unknown>>();
  private readonly streamTurns: Turns;
  /** One look for all who ask meanwhile: where the database hangs, they would take all connections. */
  private checking: Promise<boolean> | null = null;
  private closed: Promise<void> | null = null;

  constructor(
    private readonly sources: Sources,
    private readonly snapshotSource: SnapshotSource,
    private readonly transactions: Transactions,
    readonly signals: Signals,
    /** How other processes are told; null where there are none. */
    private readonly notifications: PostgresNotifications | null,
    private readonly observe: UnitObserver,
  ) {
    this.reader = sources.reader.manager;
    this.isPostgres = sources.writer.options.type === 'postgres';
    this.streamTurns = new Turns(STREAM_SNAPSHOTS[this.isPostgres ? 'postgres' : 'sqlite']);
    const write: Database['write'] = (work) => this.unit(this.transactions.background, work);
    this.background = Object.create(this, { write: { value: write } });
  }

  openSnapshot(streamOwner: string | null = null): ReturnType<Database['openSnapshot']> {
    const source = this.snapshotSource;
    const snapshot = new Snapshot(streamOwner === null ? source : takingTurns(source, this.streamTurns, streamOwner));
    const database: Database = Object.create(this, { reader: { value: snapshot.reader } });
    const end = async () => {
      const ended = snapshot.end();
      this.running.add(ended);
      await ended;
      this.running.delete(ended);
    };
    return { database, end };
  }

  write<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.unit(this.transactions.people, work);
  }

  private async unit<T>(transaction: Transaction, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    if (this.insideUnit.value) throw new Error('A unit of work can not begin another: pass its manager on instead');
    const addition = this.additions.value;
    /** What is to be told: nothing, as long as the unit can't have been committed. */
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
    this.running.add(unit);
    try {
      const result = await unit;
      addition?.afterCommit();
      return result;
    } catch (error) {
      throw errorOfUnit(error, isCommitAsked);
    } finally {
      this.running.delete(unit);
      // Also where it failed: it may be that all of it is written, and only the answer to the commit was lost.
      this.signals.wake(topics);
    }
  }

  addToUnits<T>(addition: UnitAddition, work: () => Promise<T>): Promise<T> {
    return this.additions.run(addition, work);
  }

  async hearOthers(): Promise<void> {
    await this.notifications?.start();
  }

  get migrationNames(): readonly string[] {
    return this.sources.writer.migrations.map(({ name }) => name ?? '');
  }

  async migrate(): Promise<void> {
    const migrator = await this.sources.openMigrator?.();
    if (!migrator) {
      await this.sources.writer.runMigrations({ transaction: 'each' });
      return;
    }
    try {
      // The lock goes with its connection. Where it is held by what never ends, the wait for it does.
      const runner = migrator.createQueryRunner();
      await runner.query(`SET lock_timeout = ${LONGEST_TURN_MS}`);
      await runner.query(`SELECT pg_advisory_lock(${MIGRATION_LOCK})`);
      await migrator.runMigrations({ transaction: 'each' });
    } finally {
      await migrator.destroy();
    }
  }

  isReady(): Promise<boolean> {
    this.checking ??= this.isUpToDate().finally(() => {
      this.checking = null;
    });
    return this.checking;
  }

  private async isUpToDate(): Promise<boolean> {
    try {
      return !(await this.sources.reader.showMigrations());
    } catch {
      return false;
    }
  }

  async drift(): Promise<string[]> {
    return (await this.sources.writer.driver.createSchemaBuilder().log()).upQueries.map(({ query }) => query);
  }

  close(): Promise<void> {
    this.closed ??= this.closeOnce();
    return this.closed;
  }

  private async closeOnce(): Promise<void> {
    await Promise.allSettled(this.running);
    await this.notifications?.stop();
    await this.snapshotSource.close?.();
    const { writer, background, reader, snapshots } = this.sources;
    for (const source of [writer, background, reader, snapshots]) await source?.destroy();
  }
}
