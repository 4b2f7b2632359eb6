import { Client, type QueryResult } from 'pg';
import type { DataSource, DataSourceOptions } from 'typeorm';
import { IDLE_LIMIT_MS } from './idle-limit.js';
import type { SnapshotSource } from './snapshot.js';

/** What every connection has: a machine that is gone without a word is found out while nothing is asked of it. */
export const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 } as const;

/** How many connections each pool of a process has at most. */
const POOL_SIZES = { snapshots: 8, reader: 4, writer: 8, background: 5 } as const;
export type PostgresPool = keyof typeof POOL_SIZES;

/**
 * A pool's options. There are several, so that readers wait for no unit of work that waits for a lock, and units of people
 * and those of the background not for each other's connections; and what an operation reads beside its snapshot not for
 * other snapshots. Without a limit, an answer is waited for forever.
 */
export function postgresOptions(url: string, pool: PostgresPool, answerLimitMs?: number): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    poolSize: POOL_SIZES[pool],
    connectTimeoutMS: 10_000,
    extra: {
      ...KEEP_ALIVE,
      Client: ImpatientClient,
      query_timeout: answerLimitMs,
      idle_in_transaction_session_timeout: IDLE_LIMIT_MS,
    },
  };
}

/** Snapshots by connections of a pool that is for them alone. */
export function postgresSnapshots(dataSource: DataSource): SnapshotSource {
  return {
    dataSource,
    begin: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
    createRunner: () => dataSource.createQueryRunner(),
    // The pool itself finds out which connections have ended.
    release: (runner) => runner.release(),
  };
}

/** A connection that ends with the first answer that does not come in time: nothing that follows would get one either. */
class ImpatientClient extends Client {
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
