import { Client, type ClientConfig, type QueryResult } from 'pg';

/** TCP keep-alive of every connection: detects a peer that is gone while the connection is idle. */
export const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 } as const;

/**
 * A connection to PostgreSQL, pooled or standalone.
 *
 * An `error` event never ends the process. The pool listens for it while the connection is idle and the ORM while it is in
 * use, but nobody does in between. Later queries fail with errors of their own.
 *
 * The connection closes itself after the first query timeout, because later queries would get no answer either.
 */
export class PostgresClient extends Client {
  constructor(config?: ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }

  // biome-ignore lint/suspicious/noExplicitAny: the driver's own method has nine overloads.
  override query(...args: any[]): any {
    const result: unknown = Reflect.apply(super.query, this, args);
    if (result instanceof Promise)
      (result as Promise<QueryResult>).catch((error: unknown) => this.closeOnTimeout(error));
    return result;
  }

  private closeOnTimeout(error: unknown): void {
    if (error instanceof Error && error.message === TIMEOUT_MESSAGE) this.end().catch(() => undefined);
  }
}

/** The driver's message when an answer does not arrive in time. */
const TIMEOUT_MESSAGE = 'Query read timeout';
