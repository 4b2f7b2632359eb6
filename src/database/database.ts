import { DataSource, type DataSourceOptions, type EntityManager } from 'typeorm';
import { IDLE_LIMIT_MS } from './idle-limit.js';
import { PostgresNotifications } from './postgres-notifications.js';
import { collectTopics, Signals, type Topic } from './signals.js';
import { SnakeNamingStrategy } from './snake-naming-strategy.js';
import { sqliteOptions, sqlitePragmas } from './sqlite.js';
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

export interface Database {
  /** Reads outside any unit of work. Can't write on SQLite. */
  readonly reader: EntityManager;
  /**
   * One unit of work: all that `work` wrote with the manager it was given, or, where it throws, nothing. On SQLite units
   * run one after another; on PostgreSQL side by side, so `work` locks what it decides about (see `lockRow`). It must
   * not begin another unit.
   */
  write<T>(work: (manager: EntityManager) => Promise<T>): Promise<T>;
  /** Tells of what units of work have announced: see `announce`. */
  readonly signals: Signals;
  /** Runs `work`, and the addition in every unit of work that begins inside it. */
  addToUnits<T>(addition: UnitAddition, work: () => Promise<T>): Promise<T>;
  readonly isPostgres: boolean;
  /** Begins to hear what other processes on the same database announce. */
  hearOthers(): Promise<void>;
  /** The names of all migrations that this version has. */
  readonly migrationNames: readonly string[];
  /** Brings the schema up to date. */
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

/** Opens `sqlite:<file>` or `postgres://…`. The schema may still be out of date: see `migrate`. */
export async function openDatabase(
  url: string,
  parts: DatabaseParts,
  observe: UnitObserver = (unit) => unit(),
): Promise<Database> {
  const shared = {
    ...parts,
    namingStrategy: new SnakeNamingStrategy(),
    logging: false,
    migrationsTableName: 'migration',
  };
  if (!url.startsWith('sqlite:')) {
    // Pools of their own, so that units of work that wait for a lock keep no reader waiting.
    const writer = await new DataSource({ ...shared, ...postgresOptions(url) }).initialize();
    const reader = await new DataSource({ ...shared, ...postgresOptions(url) }).initialize();
    const signals = new Signals();
    const notifications = new PostgresNotifications(url, signals);
    return new OpenDatabase(writer, reader, (work) => writer.transaction(work), signals, notifications, observe);
  }
  const file = url.slice('sqlite:'.length);
  const writer = await openSqlite(file, 'writer', shared);
  const reader = await openSqlite(file, 'reader', shared);
  return new OpenDatabase(writer, reader, oneAfterAnother(writer), new Signals(), null, observe);
}

function postgresOptions(url: string) {
  const extra = { idle_in_transaction_session_timeout: IDLE_LIMIT_MS };
  return { type: 'postgres', url, poolSize: 10, connectTimeoutMS: 10_000, extra } as const;
}

async function openSqlite(file: string, role: 'writer' | 'reader', shared: object): Promise<DataSource> {
  const source = await new DataSource({ ...shared, ...sqliteOptions(file, role) }).initialize();
  for (const pragma of sqlitePragmas(role)) await source.query(pragma);
  return source;
}

type Transaction = <T>(work: (manager: EntityManager) => Promise<T>) => Promise<T>;

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

class OpenDatabase implements Database {
  readonly reader: EntityManager;
  readonly isPostgres: boolean;
  private readonly insideUnit = new WorkScope<true>();
  private readonly additions = new WorkScope<UnitAddition>();
  private readonly running = new Set<Promise<unknown>>();
  private closed: Promise<void> | null = null;

  constructor(
    private readonly writerSource: DataSource,
    private readonly readerSource: DataSource,
    private readonly transaction: Transaction,
    readonly signals: Signals,
    /** How other processes are told; null where there are none. */
    private readonly notifications: PostgresNotifications | null,
    private readonly observe: UnitObserver,
  ) {
    this.reader = readerSource.manager;
    this.isPostgres = writerSource.options.type === 'postgres';
  }

  async write<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    if (this.insideUnit.value) throw new Error('A unit of work can not begin another: pass its manager on instead');
    const addition = this.additions.value;
    const unit = this.observe(() =>
      this.insideUnit.run(true, () => this.transaction((manager) => this.unitOf(manager, work, addition))),
    );
    this.running.add(unit);
    try {
      const { result, topics } = await unit;
      addition?.afterCommit();
      this.signals.wake(topics);
      return result;
    } finally {
      this.running.delete(unit);
    }
  }

  private async unitOf<T>(
    manager: EntityManager,
    work: (manager: EntityManager) => Promise<T>,
    addition: UnitAddition | undefined,
  ): Promise<{ result: T; topics: ReadonlySet<Topic> }> {
    const topics = collectTopics(manager);
    const result = await work(manager);
    await addition?.beforeCommit(manager);
    await this.notifications?.send(manager, topics);
    return { result, topics };
  }

  addToUnits<T>(addition: UnitAddition, work: () => Promise<T>): Promise<T> {
    return this.additions.run(addition, work);
  }

  async hearOthers(): Promise<void> {
    await this.notifications?.start();
  }

  get migrationNames(): readonly string[] {
    return this.writerSource.migrations.map(({ name }) => name ?? '');
  }

  async migrate(): Promise<void> {
    if (!this.isPostgres) {
      await this.writerSource.runMigrations({ transaction: 'each' });
      return;
    }
    const runner = this.writerSource.createQueryRunner();
    await runner.query(`SELECT pg_advisory_lock(${MIGRATION_LOCK})`);
    try {
      await this.writerSource.runMigrations({ transaction: 'each' });
    } finally {
      await runner.query(`SELECT pg_advisory_unlock(${MIGRATION_LOCK})`);
      await runner.release();
    }
  }

  async isReady(): Promise<boolean> {
    try {
      return !(await this.readerSource.showMigrations());
    } catch {
      return false;
    }
  }

  async drift(): Promise<string[]> {
    return (await this.writerSource.driver.createSchemaBuilder().log()).upQueries.map(({ query }) => query);
  }

  close(): Promise<void> {
    this.closed ??= this.closeOnce();
    return this.closed;
  }

  private async closeOnce(): Promise<void> {
    await Promise.allSettled(this.running);
    await this.notifications?.stop();
    await this.writerSource.destroy();
    if (this.readerSource !== this.writerSource) await this.readerSource.destroy();
  }
}
