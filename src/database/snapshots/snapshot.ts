import type { EntityManager, QueryRunner } from 'typeorm';
import type { FairSemaphore } from './fair-semaphore.js';

/** What one snapshot reads with. */
export interface SnapshotConnection {
  readonly runner: QueryRunner;
  /** Takes a connection, with a transaction whose statements all see the state at the first of them. */
  begin(): Promise<unknown>;
  /** Ends the transaction and gives the connection back, after `begin` alone. Never rejects. */
  end(): Promise<void>;
}

/** Where snapshots get their connections from: a pool that is for them alone. */
export interface SnapshotSource {
  open(): SnapshotConnection;
  /** Closes connections of its own, once no snapshot is read any more. */
  close?(): Promise<void>;
}

/** Snapshots of one owner that wait for their turn before they take a connection. */
export function withSemaphore(source: SnapshotSource, turns: FairSemaphore, owner: string): SnapshotSource {
  return {
    open() {
      const { runner, begin, end } = source.open();
      return {
        runner,
        async begin() {
          await turns.acquire(owner);
          return begin();
        },
        async end() {
          await end();
          turns.release();
        },
      };
    },
  };
}

/** Runs a statement: its text, its parameters, and in which form the result is given. */
type Query = (...statement: readonly [text: string, ...rest: unknown[]]) => Promise<unknown>;

/**
 * One state of the database, as an operation reads it by however many statements: the state at the first of them. From then
 * until its end it holds a connection of a pool that is for snapshots alone, so that an operation that has one never waits for another.
 */
export class Snapshot {
  readonly reader: EntityManager;
  /** Statements run one after another, as they have one connection. */
  private last: Promise<unknown> = Promise.resolve();
  /** Null before the first statement. */
  private begun: Promise<unknown> | null = null;
  private ended: Promise<void> | null = null;
  private readonly connection: SnapshotConnection;
  private readonly query: Query;

  constructor(source: SnapshotSource) {
    this.connection = source.open();
    const { runner } = this.connection;
    this.query = runner.query.bind(runner) as Query;
    const query: Query = (...statement) => this.ask(statement);
    Object.assign(runner, { query });
    this.reader = runner.connection.createEntityManager(runner);
  }

  /** Gives the connection back once all statements so far have ended; later ones fail. Never rejects. */
  end(): Promise<void> {
    this.ended ??= this.inTurn(async () => (this.begun ? this.connection.end() : undefined));
    return this.ended;
  }

  private async ask(statement: Parameters<Query>): Promise<unknown> {
    if (this.ended) throw new Error('expected a statement before the end of its snapshot, got one after it');
    return this.inTurn(async () => {
      this.begun ??= this.connection.begin();
      await this.begun;
      return this.query(...statement);
    });
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.last.then(work);
    this.last = result.catch(() => undefined);
    return result;
  }
}
