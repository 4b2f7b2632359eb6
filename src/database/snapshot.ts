import type { DataSource, EntityManager, QueryRunner } from 'typeorm';

/** How a snapshot gets a connection, and begins. */
export interface SnapshotSource {
  readonly dataSource: DataSource;
  /** Begins a transaction whose statements all see the state at the first of them. */
  readonly begin: string;
  /** A query runner for one snapshot, which takes a connection from a pool with its first statement. */
  createRunner(): QueryRunner;
  /** Gives the connection of a runner back, if it has one. Where there is an `error`, it may be of no use any more. */
  release(runner: QueryRunner, error: unknown): Promise<void>;
  /** Closes connections of its own, once no snapshot is read any more. */
  close?(): Promise<void>;
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
  private readonly runner: QueryRunner;
  private readonly query: Query;

  constructor(private readonly source: SnapshotSource) {
    this.runner = source.createRunner();
    this.query = this.runner.query.bind(this.runner) as Query;
    const query: Query = (...statement) => this.ask(statement);
    Object.assign(this.runner, { query });
    this.reader = source.dataSource.createEntityManager(this.runner);
  }

  /** Gives the connection back once all statements so far have ended; later ones fail. Never rejects. */
  end(): Promise<void> {
    this.ended ??= this.inTurn(() => this.release());
    return this.ended;
  }

  private async ask(statement: Parameters<Query>): Promise<unknown> {
    if (this.ended) throw new Error('expected a statement before the end of its snapshot, got one after it');
    return this.inTurn(async () => {
      this.begun ??= this.query(this.source.begin);
      await this.begun;
      return this.query(...statement);
    });
  }

  private async release(): Promise<void> {
    if (!this.begun) return;
    const error = await this.query('COMMIT').then(
      () => null,
      (reason: unknown) => reason,
    );
    await this.source.release(this.runner, error).catch(() => undefined);
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.last.then(work);
    this.last = result.catch(() => undefined);
    return result;
  }
}
