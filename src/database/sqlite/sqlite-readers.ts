import type { DataSource, QueryRunner } from 'typeorm';
import type { SnapshotConnection, SnapshotSource } from '../snapshot.js';
import { NoReaderError } from './no-reader-error.js';
import { openReader, type ReaderDatabase } from './sqlite.js';

/** How many snapshots of a file there are at once; each may hold 32 MiB of pages. More would wait for the same two locks. */
const MAX_READERS = 4;

/** How long a snapshot waits for a connection, in milliseconds. */
const WAIT_MS = 10_000;

type Waiting = (reader: Promise<ReaderDatabase>) => void;

/**
 * The connections to a SQLite file that snapshots read with, opened as they are needed. One that nobody reads with has begun
 * its next transaction already: that costs no statement of its own, and until the first read it holds no state.
 */
export class SqliteReaders implements SnapshotSource {
  private readonly idle: ReaderDatabase[] = [];
  private readonly waiting = new Set<Waiting>();
  private openCount = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly file: string,
  ) {}

  open(): SnapshotConnection {
    let taken: Promise<ReaderDatabase> | null = null;
    const begin = () => {
      taken ??= this.take();
      return taken;
    };
    // As all runners of a SQLite connection are one, each of these is that one with another connection.
    const runner: QueryRunner = Object.create(this.dataSource.createQueryRunner(), { connect: { value: begin } });
    // There is nothing to give back where it got none.
    const end = async () => taken?.then((reader) => this.giveBack(reader)).catch(() => undefined);
    return { runner, begin, end };
  }

  async close(): Promise<void> {
    for (const reader of this.idle.splice(0)) await this.closeReader(reader);
  }

  private take(): Promise<ReaderDatabase> {
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
        reject(new NoReaderError());
      }, WAIT_MS);
      this.waiting.add(next);
    });
  }

  private async giveBack(reader: ReaderDatabase): Promise<void> {
    const isUsable = await reader.beginAnew().then(
      () => true,
      () => false,
    );
    if (!isUsable) await this.closeReader(reader);
    const [next] = this.waiting;
    if (next) next(isUsable ? Promise.resolve(reader) : this.openReader());
    else if (isUsable) this.idle.push(reader);
  }

  private async openReader(): Promise<ReaderDatabase> {
    this.openCount++;
    try {
      return await openReader(this.file);
    } catch (error) {
      this.openCount--;
      throw error;
    }
  }

  private async closeReader(reader: ReaderDatabase): Promise<void> {
    this.openCount--;
    await new Promise<void>((resolve) => reader.close(() => resolve()));
  }
}
