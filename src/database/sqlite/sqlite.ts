import { LRUCache } from 'lru-cache';
import sqlite3 from 'sqlite3';
import type { DataSourceOptions } from 'typeorm';

/**
 * Everything that knows the SQLite driver. The driver is no longer developed; see docs/decisions/embedded-database.md.
 */

/** How long a connection waits for another process that holds the database, in milliseconds. */
const BUSY_TIMEOUT = 5_000;

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

/** Begins a transaction that takes no lock and sees no state before its first statement. */
const BEGIN = 'BEGIN DEFERRED';

/** How much text of prepared statements the reader keeps, in characters, and how long one of them may be. */
const KEPT_STATEMENTS = { maxSize: 200_000, maxEntrySize: 5_000 };

/** The reader keeps its statements: to prepare one takes about as long as to look up a few rows. */
export class ReaderDatabase extends sqlite3.Database {
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

  /** Runs statements that give no rows, one after another. */
  runAll(statements: readonly string[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.exec(statements.join('; '), (error) => (error ? reject(error) : resolve()));
    });
  }

  /** Ends a transaction and begins the next one, which sees the state at its first read. */
  beginAnew(): Promise<void> {
    return this.runAll(['COMMIT', BEGIN]);
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

/** TypeORM always asks for the driver's verbose mode, which costs a stack trace per statement. */
function quietDriver(Database: typeof sqlite3.Database): object {
  const driver = { ...sqlite3, Database, verbose: () => driver };
  return driver;
}

/** A connection's options; `file` is a path. The writer is the one to be opened first: it makes the file. */
export function sqliteOptions(file: string, role: 'writer' | 'reader'): DataSourceOptions {
  return {
    type: 'sqlite',
    database: file,
    driver: quietDriver(role === 'writer' ? WriterDatabase : ReaderDatabase),
    enableWAL: true,
    busyTimeout: BUSY_TIMEOUT,
  };
}

/** Opens a connection of its own that only reads a file that is there, in a transaction that has begun. */
export async function openReader(file: string): Promise<ReaderDatabase> {
  const reader = await new Promise<ReaderDatabase>((resolve, reject) => {
    const opened: ReaderDatabase = new ReaderDatabase(file, sqlite3.OPEN_READWRITE, (error) =>
      error ? reject(error) : resolve(opened),
    );
  });
  reader.configure('busyTimeout', BUSY_TIMEOUT);
  await reader.runAll([...sqlitePragmas('reader'), BEGIN]);
  return reader;
}

/**
 * Statements to run on a new connection. Each may hold 32 MiB of pages, and the writer's log may grow to as much: what
 * touches many indexes would else read, or write, the same pages again and again.
 */
export function sqlitePragmas(role: 'writer' | 'reader'): readonly string[] {
  const cache = 'PRAGMA cache_size = -32768';
  return role === 'writer'
    ? [cache, 'PRAGMA synchronous = NORMAL', 'PRAGMA wal_autocheckpoint = 8192']
    : [cache, 'PRAGMA query_only = ON'];
}
