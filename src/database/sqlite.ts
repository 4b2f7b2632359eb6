import { LRUCache } from 'lru-cache';
import sqlite3 from 'sqlite3';
import type { DataSourceOptions } from 'typeorm';

/**
 * Everything that knows the SQLite driver. The driver is no longer developed; see docs/decisions/embedded-database.md.
 */

/** How long a connection waits for another process that holds the database, in milliseconds. */
const BUSY_TIMEOUT = 5_000;

/** The writer takes the write lock when its transaction begins: one that only reads first could not get it any more. */
class WriterDatabase extends sqlite3.Database {
  override all(statement: string, ...rest: unknown[]): this {
    const begun = statement === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE TRANSACTION' : statement;
    return Reflect.apply(super.all, this, [begun, ...rest]);
  }
}

/** How much text of prepared statements the reader keeps, in characters, and how long one of them may be. */
const KEPT_STATEMENTS = { maxSize: 200_000, maxEntrySize: 5_000 };

/** The reader keeps its statements: to prepare one takes about as long as to look up a few rows. */
class ReaderDatabase extends sqlite3.Database {
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
