/**
 * The only file that depends on the SQLite driver, which is no longer maintained: to replace it, change this file alone. See
 * docs/decisions/embedded-database.md.
 */
import { LRUCache } from 'lru-cache';
import type sqlite3 from 'sqlite3';
import type { DataSource, DataSourceOptions, QueryRunner } from 'typeorm';
import type { SqliteDriver } from 'typeorm/driver/sqlite/SqliteDriver.js';
import { SqliteQueryRunner } from 'typeorm/driver/sqlite/SqliteQueryRunner.js';
import { StartError } from '../errors/start-error.js';
import { TransactionGuard } from './transaction-guard.js';

const driverModule = loadDriver();

/** @throws StartError if the driver is not installed, or its native part is missing or does not fit this machine */
function loadDriver(): typeof sqlite3 {
  try {
    return require('sqlite3');
  } catch (error) {
    throw new StartError(
      'The SQLite driver is missing, or was installed for another machine or version of Node.js: run `npm install`, then `npm rebuild sqlite3`, without `--ignore-scripts`.',
      error,
    );
  }
}

/** How long a connection of a server waits for the lock of another process, in milliseconds. */
const BUSY_TIMEOUT = 5_000;

/** Returns the options of a connection. Open the writer first: it creates the file. */
export function sqliteOptions(file: string, role: 'writer' | 'reader'): DataSourceOptions {
  return {
    type: 'sqlite',
    database: file,
    driver: quietDriver(role === 'writer' ? WriterDatabase : CachingDatabase),
    enableWAL: true,
    busyTimeout: BUSY_TIMEOUT,
  };
}

/** A driver without verbose mode, which TypeORM always enables and which costs a stack trace per statement. */
function quietDriver(Database: typeof sqlite3.Database): object {
  const driver = { ...driverModule, Database, verbose: () => driver };
  return driver;
}

const MODES = {
  READ: driverModule.OPEN_READONLY,
  WRITE: driverModule.OPEN_READWRITE,
  CREATE: driverModule.OPEN_READWRITE | driverModule.OPEN_CREATE,
} as const;

/** `WRITE` does not create a missing file, `CREATE` does. */
export type OpenMode = keyof typeof MODES;

/** A connection that TypeORM does not manage. The `code` of its errors is SQLite's name for them, e.g. `SQLITE_BUSY`. */
export class SqliteConnection {
  private constructor(private readonly database: sqlite3.Database) {}

  /** Opens an existing file for the reads of a server. */
  static openReader(path: string): Promise<SqliteConnection> {
    return SqliteConnection.open(path, 'WRITE', BUSY_TIMEOUT, CachingDatabase);
  }

  /** Opens a file. `busyTimeout` is how long to wait for the lock of another process, in milliseconds. */
  static async open(path: string, mode: OpenMode, busyTimeout: number, Database = driverModule.Database) {
    const database = await new Promise<sqlite3.Database>((resolve, reject) => {
      const opening: sqlite3.Database = new Database(path, MODES[mode], (error) =>
        error ? reject(error) : resolve(opening),
      );
    });
    database.configure('busyTimeout', busyTimeout);
    return new SqliteConnection(database);
  }

  /** Returns a query runner with a connection of its own, which is opened by its first statement. */
  static runner(source: DataSource, open: () => Promise<SqliteConnection>): QueryRunner {
    const runner = new SqliteQueryRunner(source.driver as SqliteDriver);
    return Object.assign(runner, { connect: async () => (await open()).database });
  }

  query<Row>(statement: string, ...parameters: readonly unknown[]): Promise<Row[]> {
    return new Promise((resolve, reject) => {
      this.database.all<Row>(statement, parameters, (error, rows) => (error ? reject(error) : resolve(rows)));
    });
  }

  /** Runs statements that return no rows, one after another. */
  run(...statements: readonly string[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.database.exec(statements.join('; '), (error) => (error ? reject(error) : resolve()));
    });
  }

  /** Copies the whole file to another one, page by page. */
  copyTo(path: string): Promise<void> {
    return this.copy(path, true);
  }

  /** Overwrites the whole file with another one, page by page, in one transaction. */
  copyFrom(path: string): Promise<void> {
    return this.copy(path, false);
  }

  close(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.database.close((error) => (error ? reject(error) : resolve()));
    });
  }

  private async copy(path: string, isTarget: boolean): Promise<void> {
    const backup = await new Promise<OnlineBackup>((resolve, reject) => {
      const opening: OnlineBackup = (this.database as WithBackup).backup(path, 'main', 'main', isTarget, (error) =>
        error ? reject(error) : resolve(opening),
      );
    });
    const failure = await new Promise<Error | null>((resolve) => backup.step(ALL_PAGES, resolve));
    const isComplete = backup.completed;
    await new Promise<void>((resolve) => backup.finish(resolve));
    if (failure) throw failure;
    if (!isComplete) throw new Error(`expected to copy all of ${path}, but it is locked`);
  }
}

const ALL_PAGES = -1;

/** SQLite's online backup, which the driver's types omit. */
interface OnlineBackup {
  readonly completed: boolean;
  step(pages: number, done: (error: Error | null) => void): void;
  finish(done: () => void): void;
}
type WithBackup = sqlite3.Database & {
  backup(
    path: string,
    to: string,
    from: string,
    pathIsTarget: boolean,
    opened: (error: Error | null) => void,
  ): OnlineBackup;
};

type Callback = (this: unknown, error: (Error & { code?: string }) | null, ...results: unknown[]) => void;

/** Takes the write lock when a transaction begins, because a transaction that has read first may fail to get it. */
class WriterDatabase extends driverModule.Database {
  private readonly guard = new TransactionGuard();

  override all(statement: string, ...rest: unknown[]): this {
    const begin = statement === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE TRANSACTION' : statement;
    return this.runGuarded(super.all, begin, rest);
  }

  override run(statement: string, ...rest: unknown[]): this {
    return this.runGuarded(super.run, statement, rest);
  }

  /** The last of `rest` is the callback. */
  private runGuarded(method: (statement: string) => unknown, statement: string, rest: unknown[]): this {
    const callback = rest.at(-1) as Callback;
    const { guard } = this;
    const broken = guard.error;
    if (broken && statement !== 'ROLLBACK') {
      setImmediate(() => Reflect.apply(callback, this, [broken]));
      return this;
    }
    function done(this: unknown, ...[error, ...results]: Parameters<Callback>): void {
      guard.recordOutcome(statement, error);
      Reflect.apply(callback, this, [broken ? null : error, ...results]);
    }
    Reflect.apply(method, this, [statement, ...rest.slice(0, -1), done]);
    return this;
  }
}

/** Limits of the cache of prepared statements: their total text and that of one of them, in characters. */
const STATEMENT_CACHE = { maxSize: 200_000, maxEntrySize: 5_000 };

/** Caches prepared statements, because preparing one takes about as long as reading a few rows. */
class CachingDatabase extends driverModule.Database {
  private readonly statements = new LRUCache<string, sqlite3.Statement>({
    ...STATEMENT_CACHE,
    sizeCalculation: (_statement, text) => text.length,
    dispose: (statement) => void statement.finalize(),
  });
  private isClosing = false;

  override all(text: string, ...rest: unknown[]): this {
    const cached = this.statements.get(text);
    if (cached) {
      Reflect.apply(cached.all, cached, rest);
      return this;
    }
    if (text.length <= STATEMENT_CACHE.maxEntrySize) this.cache(text);
    return Reflect.apply(super.all, this, [text, ...rest]);
  }

  /** A connection with open statements can't be closed. */
  override close(done?: (error: Error | null) => void): void {
    this.isClosing = true;
    this.statements.clear();
    super.close(done);
  }

  /** Prepares a statement for its next use. Errors are ignored: running the statement reports them. */
  private cache(text: string): void {
    const statement = this.prepare(text, (error: Error | null) => {
      if (error) return;
      if (this.isClosing) statement.finalize();
      else this.statements.set(text, statement);
    });
  }
}
