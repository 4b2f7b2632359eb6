/**
 * All that knows the driver of SQLite, which is no longer developed: another one takes its place by a change of this file
 * alone. See docs/decisions/embedded-database.md.
 */
import { LRUCache } from 'lru-cache';
import sqlite3 from 'sqlite3';
import type { DataSource, DataSourceOptions, QueryRunner } from 'typeorm';
import type { SqliteDriver } from 'typeorm/driver/sqlite/SqliteDriver.js';
import { SqliteQueryRunner } from 'typeorm/driver/sqlite/SqliteQueryRunner.js';

/** How long a connection of a server waits for another process that holds the database, in milliseconds. */
const BUSY_TIMEOUT = 5_000;

/** A connection's options; `file` is a path. The writer is the one to be opened first: it makes the file. */
export function sqliteOptions(file: string, role: 'writer' | 'reader'): DataSourceOptions {
  return {
    type: 'sqlite',
    database: file,
    driver: quietDriver(role === 'writer' ? WriterDatabase : CachingDatabase),
    enableWAL: true,
    busyTimeout: BUSY_TIMEOUT,
  };
}

/** TypeORM always asks for the driver's verbose mode, which costs a stack trace per statement. */
function quietDriver(Database: typeof sqlite3.Database): object {
  const driver = { ...sqlite3, Database, verbose: () => driver };
  return driver;
}

const MODES = {
  READ: sqlite3.OPEN_READONLY,
  WRITE: sqlite3.OPEN_READWRITE,
  CREATE: sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE,
} as const;

/** Whether a file may be written, and whether one that is not there is made. */
export type OpenMode = keyof typeof MODES;

/** A connection beside those of TypeORM. An error has as its `code` the name that SQLite has for it: `SQLITE_BUSY`. */
export class SqliteConnection {
  private constructor(private readonly database: sqlite3.Database) {}

  /** Opens a file, and waits so many milliseconds for another process that holds it. */
  static open(path: string, mode: OpenMode, busyTimeout: number): Promise<SqliteConnection> {
    return SqliteConnection.with(sqlite3.Database, path, mode, busyTimeout);
  }

  /** Opens a file that is there for a server's reads. */
  static openReader(path: string): Promise<SqliteConnection> {
    return SqliteConnection.with(CachingDatabase, path, 'WRITE', BUSY_TIMEOUT);
  }

  private static async with(
    Database: typeof sqlite3.Database,
    path: string,
    mode: OpenMode,
    busyTimeout: number,
  ): Promise<SqliteConnection> {
    const database = await new Promise<sqlite3.Database>((resolve, reject) => {
      const opening: sqlite3.Database = new Database(path, MODES[mode], (error) =>
        error ? reject(error) : resolve(opening),
      );
    });
    database.configure('busyTimeout', busyTimeout);
    return new SqliteConnection(database);
  }

  /** A query runner of a data source with a connection of its own, which is asked for at the first statement. */
  static runner(source: DataSource, open: () => Promise<SqliteConnection>): QueryRunner {
    const runner = new SqliteQueryRunner(source.driver as SqliteDriver);
    return Object.assign(runner, { connect: async () => (await open()).database });
  }

  query<Row>(statement: string, ...parameters: readonly unknown[]): Promise<Row[]> {
    return new Promise((resolve, reject) => {
      this.database.all<Row>(statement, parameters, (error, rows) => (error ? reject(error) : resolve(rows)));
    });
  }

  /** Runs statements that give no rows, one after another. */
  run(...statements: readonly string[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.database.exec(statements.join('; '), (error) => (error ? reject(error) : resolve()));
    });
  }

  /** Copies all of the file, page by page, into another one. */
  copyTo(path: string): Promise<void> {
    return this.copy(path, true);
  }

  /** Replaces all of the file by another one, page by page, in one transaction: where it is broken off, nothing has happened. */
  copyFrom(path: string): Promise<void> {
    return this.copy(path, false);
  }

  close(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.database.close((error) => (error ? reject(error) : resolve()));
    });
  }

  private async copy(path: string, toPath: boolean): Promise<void> {
    const copying = await new Promise<Copying>((resolve, reject) => {
      const opening: Copying = (this.database as WithBackup).backup(path, 'main', 'main', toPath, (error) =>
        error ? reject(error) : resolve(opening),
      );
    });
    const failure = await new Promise<Error | null>((resolve) => copying.step(ALL_PAGES, resolve));
    const isWhole = copying.completed;
    await new Promise<void>((resolve) => copying.finish(resolve));
    if (failure) throw failure;
    if (!isWhole) throw new Error(`expected to copy all of ${path}, but it is in use`);
  }
}

const ALL_PAGES = -1;

/** SQLite's online backup, which the driver's types leave out. */
interface Copying {
  readonly completed: boolean;
  step(pages: number, done: (error: Error | null) => void): void;
  finish(done: () => void): void;
}
type WithBackup = sqlite3.Database & {
  backup(path: string, to: string, from: string, toPath: boolean, opened: (error: Error | null) => void): Copying;
};

/** Errors with which SQLite may have ended the whole transaction by itself. */
const ENDING_ERRORS = ['SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_NOMEM', 'SQLITE_INTERRUPT', 'SQLITE_CORRUPT'];

type Callback = (this: unknown, error: (Error & { code?: string }) | null, ...results: unknown[]) => void;

/**
 * The writer takes the write lock when its transaction begins: one that only reads first could not get it any more.
 *
 * A transaction that SQLite may have ended by itself takes nothing more until it is rolled back, which then succeeds:
 * statements would be on their own, each committed at once, and TypeORM would take the transaction for an open one.
 */
class WriterDatabase extends sqlite3.Database {
  private isBegun = false;
  private endedBy: Error | null = null;

  override all(statement: string, ...rest: unknown[]): this {
    const begun = statement === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE TRANSACTION' : statement;
    return this.runInTransaction(super.all, begun, rest);
  }

  override run(statement: string, ...rest: unknown[]): this {
    return this.runInTransaction(super.run, statement, rest);
  }

  /** The last of `rest` is the callback. */
  private runInTransaction(method: (statement: string) => unknown, statement: string, rest: unknown[]): this {
    const callback = rest.at(-1) as Callback;
    const { endedBy } = this;
    if (endedBy && statement !== 'ROLLBACK') {
      setImmediate(() => Reflect.apply(callback, this, [endedBy]));
      return this;
    }
    const note = (error: Parameters<Callback>[0]) => this.noteOutcome(statement, error);
    function done(this: unknown, ...[error, ...results]: Parameters<Callback>): void {
      note(error);
      Reflect.apply(callback, this, [endedBy ? null : error, ...results]);
    }
    Reflect.apply(method, this, [statement, ...rest.slice(0, -1), done]);
    return this;
  }

  private noteOutcome(statement: string, error: Parameters<Callback>[0]): void {
    if (statement === 'ROLLBACK' || (statement === 'COMMIT' && !error)) {
      this.isBegun = false;
      this.endedBy = null;
    } else if (!error) {
      this.isBegun ||= statement.startsWith('BEGIN ');
    } else if (this.isBegun && ENDING_ERRORS.includes(error.code ?? '')) {
      this.endedBy = error;
    }
  }
}

/** How much text of prepared statements the reader keeps, in characters, and how long one of them may be. */
const KEPT_STATEMENTS = { maxSize: 200_000, maxEntrySize: 5_000 };

/** The reader keeps its statements: to prepare one takes about as long as to look up a few rows. */
class CachingDatabase extends sqlite3.Database {
  private readonly statements = new LRUCache<string, sqlite3.Statement>({
    ...KEPT_STATEMENTS,
    sizeCalculation: (_statement, text) => text.length,
    dispose: (statement) => void statement.finalize(),
  });
  private isClosing = false;

  override all(text: string, ...rest: unknown[]): this {
    const kept = this.statements.get(text);
    if (kept) {
      Reflect.apply(kept.all, kept, rest);
      return this;
    }
    if (text.length <= KEPT_STATEMENTS.maxEntrySize) this.keep(text);
    return Reflect.apply(super.all, this, [text, ...rest]);
  }

  /** A connection can't be closed while it has statements. */
  override close(done?: (error: Error | null) => void): void {
    this.isClosing = true;
    this.statements.clear();
    super.close(done);
  }

  /** Prepares a statement for the next time. One that can't be prepared tells why where it is run. */
  private keep(text: string): void {
    const statement = this.prepare(text, (error: Error | null) => {
      if (error) return;
      if (this.isClosing) statement.finalize();
      else this.statements.set(text, statement);
    });
  }
}
