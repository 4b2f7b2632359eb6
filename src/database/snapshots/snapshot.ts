import type { EntityManager, QueryRunner } from 'typeorm';
import type { FairSemaphore } from './fair-semaphore.js';

/** The connection of one snapshot. */
export interface SnapshotConnection {
  readonly runner: QueryRunner;
  /** Acquires a connection and begins a transaction. All its statements see the state of the first one. */
  begin(): Promise<unknown>;
  /** Ends the transaction and releases the connection. Only called after `begin`. Never rejects. */
  end(): Promise<void>;
}

/** Opens connections for snapshots from a pool of their own. */
export interface SnapshotSource {
  open(): SnapshotConnection;
  /** Closes its connections. Only called once all snapshots have ended. */
  close?(): Promise<void>;
}

/** Wraps a source so that snapshots of this owner acquire the semaphore before they take a connection. */
export function withSemaphore(source: SnapshotSource, semaphore: FairSemaphore, owner: string): SnapshotSource {
  return {
    open() {
      const { runner, begin, end } = source.open();
      return {
        runner,
        async begin() {
          await semaphore.acquire(owner);
          return begin();
        },
        async end() {
          await end();
          semaphore.release();
        },
      };
    },
  };
}

const snapshotReaders = new WeakSet<EntityManager>();

/** Whether all statements of a manager see one state, and nothing that is not committed. */
export function isSnapshot(manager: EntityManager): boolean {
  return snapshotReaders.has(manager);
}

/** Runs a statement: its text, its parameters and the form of its result. */
type Query = (...statement: readonly [text: string, ...rest: unknown[]]) => Promise<unknown>;

/**
 * A consistent read of the database: all statements of an operation see the state of the first one. From then until its
 * end it holds one connection of a pool for snapshots only, so that an operation never waits for a second one.
 */
export class Snapshot {
  readonly reader: EntityManager;
  /** The last queued statement. Statements share one connection, so they run one after another. */
  private last: Promise<unknown> = Promise.resolve();
  /** Null until the first statement. */
  private begun: Promise<unknown> | null = null;
  private ended: Promise<void> | null = null;
  private readonly connection: SnapshotConnection;
  private readonly query: Query;

  constructor(source: SnapshotSource) {
    this.connection = source.open();
    const { runner } = this.connection;
    this.query = runner.query.bind(runner) as Query;
    const query: Query = (...statement) => this.runStatement(statement);
    Object.assign(runner, { query });
    this.reader = runner.connection.createEntityManager(runner);
    snapshotReaders.add(this.reader);
  }

  /** Releases the connection after the queued statements. Later statements fail. Never rejects. */
  end(): Promise<void> {
    this.ended ??= this.enqueue(async () => (this.begun ? this.connection.end() : undefined));
    return this.ended;
  }

  private async runStatement(statement: Parameters<Query>): Promise<unknown> {
    if (this.ended) throw new Error('expected a statement before the end of its snapshot, got one after it');
    return this.enqueue(async () => {
      this.begun ??= this.connection.begin();
      await this.begun;
      return this.query(...statement);
    });
  }

  private enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.last.then(work);
    this.last = result.catch(() => undefined);
    return result;
  }
}
