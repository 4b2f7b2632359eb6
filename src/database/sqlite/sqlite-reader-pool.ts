import type { DataSource } from 'typeorm';
import { ReadersBusyError } from '../errors/readers-busy-error.js';
import type { SnapshotConnection, SnapshotSource } from '../snapshots/snapshot.js';
import { SqliteConnection } from './sqlite-driver.js';
import { sqlitePragmas } from './sqlite-pragmas.js';

/** The most concurrent snapshots; each caches 32 MiB of pages. More would contend for the same two locks. */
const MAX_READERS = 4;

/** Begins a transaction that takes no lock and has no snapshot before its first statement. */
const BEGIN = 'BEGIN DEFERRED';

type Waiter = (reader: Promise<SqliteConnection>) => void;

/**
 * A pool of connections to a SQLite file for snapshots, opened on demand. An idle connection has already begun its next
 * transaction, which saves a statement. Until its first read, that transaction holds no snapshot.
 */
export class SqliteReaderPool implements SnapshotSource {
  private readonly idle: SqliteConnection[] = [];
  private readonly waiting = new Set<Waiter>();
  private openCount = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly file: string,
    /** How long a snapshot waits for a connection, in milliseconds. */
    private readonly timeoutMs: number,
  ) {}

  open(): SnapshotConnection {
    let acquired: Promise<SqliteConnection> | null = null;
    const begin = () => {
      acquired ??= this.acquire();
      return acquired;
    };
    const runner = SqliteConnection.runner(this.dataSource, begin);
    // If acquiring failed, there is nothing to release.
    const end = async () => acquired?.then((reader) => this.release(reader)).catch(() => undefined);
    return { runner, begin, end };
  }

  async close(): Promise<void> {
    for (const reader of this.idle.splice(0)) await this.closeReader(reader);
  }

  private acquire(): Promise<SqliteConnection> {
    const reader = this.idle.pop();
    if (reader) return Promise.resolve(reader);
    if (this.openCount < MAX_READERS) return this.openReader();
    return new Promise((resolve, reject) => {
      const next: Waiter = (opened) => {
        clearTimeout(timer);
        this.waiting.delete(next);
        resolve(opened);
      };
      const timer = setTimeout(() => {
        this.waiting.delete(next);
        reject(new ReadersBusyError());
      }, this.timeoutMs);
      this.waiting.add(next);
    });
  }

  private async release(reader: SqliteConnection): Promise<void> {
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
