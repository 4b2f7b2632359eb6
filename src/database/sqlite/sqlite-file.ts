import sqlite3 from 'sqlite3';

/** How long to wait for another process that holds the file, in milliseconds. */
const BUSY_TIMEOUT = 1_000;

const MODES = {
  READ: sqlite3.OPEN_READONLY,
  WRITE: sqlite3.OPEN_READWRITE,
  CREATE: sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE,
} as const;

/** SQLite's online backup, which the driver's types leave out. */
interface Copying {
  readonly completed: boolean;
  step(pages: number, done: (error: Error | null) => void): void;
  finish(done: () => void): void;
}
type BackupConnection = sqlite3.Database & {
  backup(path: string, to: string, from: string, toPath: boolean, opened: (error: Error | null) => void): Copying;
};

/** A SQLite file as a whole, on a connection of its own: for what is done to files, not to what is in them. */
export class SqliteFile {
  private constructor(private readonly connection: BackupConnection) {}

  /** Opens a file; only with CREATE one that is not there. */
  static async open(path: string, mode: keyof typeof MODES): Promise<SqliteFile> {
    const connection = await new Promise<BackupConnection>((resolve, reject) => {
      const opening = new sqlite3.Database(path, MODES[mode], (error) =>
        error ? reject(error) : resolve(opening as BackupConnection),
      );
    });
    connection.configure('busyTimeout', BUSY_TIMEOUT);
    return new SqliteFile(connection);
  }

  query<Row>(statement: string, ...parameters: readonly unknown[]): Promise<Row[]> {
    return new Promise((resolve, reject) => {
      this.connection.all<Row>(statement, parameters, (error, rows) => (error ? reject(error) : resolve(rows)));
    });
  }

  /**
   * Keeps everybody else from the file, until it is closed, and brings all that was written into it: of `-wal` nothing is
   * left.
   *
   * @throws an error with the code SQLITE_BUSY where another connection to the file is open, in whichever process.
   */
  async lock(): Promise<void> {
    await this.query('PRAGMA locking_mode = EXCLUSIVE');
    // Leaves WAL, which only one who is alone may.
    await this.query('PRAGMA journal_mode = DELETE');
    await this.query('BEGIN EXCLUSIVE');
    await this.query('COMMIT');
  }

  /** Copies all of it, page by page, into another file. */
  copyTo(path: string): Promise<void> {
    return this.copy(path, true);
  }

  /** Replaces all of it by another file, page by page, in one transaction: where it is broken off, nothing has happened. */
  copyFrom(path: string): Promise<void> {
    return this.copy(path, false);
  }

  close(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.connection.close((error) => (error ? reject(error) : resolve()));
    });
  }

  private copy(path: string, toPath: boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const copying = this.connection.backup(path, 'main', 'main', toPath, (opened) => {
        if (opened) return reject(opened);
        const everything = -1;
        copying.step(everything, (failed) => {
          const isWhole = copying.completed;
          copying.finish(() => {
            if (failed) reject(failed);
            else if (isWhole) resolve();
            else reject(new Error(`expected to copy all of ${path}, but it is in use`));
          });
        });
      });
    });
  }
}
