import type { DataSource } from 'typeorm';
import { ReadersBusyError } from '../errors/readers-busy-error.js';
import type { SnapshotConnection, SnapshotSource } from '../snapshots/snapshot.js';
import { SqliteConnection } from './sqlite-driver.js';
import { sqlitePragmas } from './sqlite-pragmas.js';

/** How many snapshots of a file there are at once; each may hold 32 MiB of pages. More would wait for the same two locks. */
const MAX_READERS = 4;

/** How long a snapshot waits for a connection, in milliseconds. */
const WAIT_MS = 10_000;

/** Begins a transaction that takes no lock and sees no state before its first statement. */
const BEGIN = 'BEGIN DEFERRED';

type Waiting = (reader: Promise<SqliteConnection>) => void;

/**
 * The connections to a SQLite file that snapshots read with, opened as they are needed. One that nobody reads with has begun
 * its next transaction already: that costs no statement of its own, and until the first read it holds no state.
 */
export class SqliteReaderPool implements SnapshotSource {
  private readonly idle: SqliteConnection[] = [];
  private readonly waiting = new Set<Waiting>();
  private openCount = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly file: string,
  ) {}

  open(): SnapshotConnection {
    let taken: Promise<SqliteConnection> | null = null;
    const begin = () => {
      taken ??= this.take();
      return taken;
    };
    const runner = SqliteConnection.runner(this.dataSource, begin);
    // There is nothing to give back where it got none.
    const end = async () => taken?.then((reader) => this.giveBack(reader)).catch(() => undefined);
    return { runner, begin, end };
  }

  async close(): Promise<void> {
    for (const reader of this.idle.splice(0)) await this.closeReader(reader);
  }

  private take(): Promise<SqliteConnection> {
    const reader = this.idle.pop();
    if (reader) return Promise.resolve(reader);
    if (this.openCount < MAX_READERS) return this.openReader();
    return new Promise((resolve, reject) => {
      const next: Waiting = (given) => {
        clearTimeout(timer);
        this.waiting.delete(next);
        resolve(given);
      };
      const timer = setTimeout(() => {
        this.waiting.delete(next);
        reject(new ReadersBusyError());
      }, WAIT_MS);
      this.waiting.add(next);
    });
  }

  private async giveBack(reader: SqliteConnection): Promise<void> {
    const isUsable = await reader.run('COMMIT', BEGIN).then(
      () => true,
      () => false,
    );
    if (!isUsable) await this.closeReader(reader);
    const [next] = this.waiting;
    if (next) next(isUsable ? Promise.resolve(reader) : this.openReader());
    else if (isUsable) this.idle.push(reader);
  }

  private async openReader(): Promise<SqliteConnection> {
    this.openCount++;
    try {
      const reader = await SqliteConnection.openReader(this.file);
      await reader.run(...sqlitePragmas('reader'), BEGIN);
      return reader;
    } catch (error) {
      this.openCount--;
      throw error;
    }
  }

  private async closeReader(reader: SqliteConnection): Promise<void> {
    this.openCount--;
    await reader.close().catch(() => undefined);
  }
}
