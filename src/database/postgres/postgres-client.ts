import { Client, type ClientConfig, type QueryResult } from 'pg';

/** What every connection has: a machine that is gone without a word is found out while nothing is asked of it. */
export const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 } as const;

/**
 * A connection to PostgreSQL, of a pool or on its own.
 *
 * An error of it, at any moment of its life, ends the connection and never the process: the pool listens while it is idle,
 * the ORM while it is used, and in between nobody does. Whatever is asked of it afterwards fails with an error of its own.
 *
 * It also ends with the first answer that does not come in time: nothing that follows would get one either.
 */
export class PostgresClient extends Client {
  constructor(config?: ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }

  // biome-ignore lint/suspicious/noExplicitAny: the driver's own method has nine forms, and keeps each.
  override query(...args: any[]): any {
    const result: unknown = Reflect.apply(super.query, this, args);
    if (result instanceof Promise) (result as Promise<QueryResult>).catch((error: unknown) => this.endIfLate(error));
    return result;
  }

  private endIfLate(error: unknown): void {
    if (error instanceof Error && error.message === LATE) this.end().catch(() => undefined);
  }
}

/** The driver's words where an answer does not come in time. */
const LATE = 'Query read timeout';
