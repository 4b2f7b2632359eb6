import type { DataSource, DataSourceOptions } from 'typeorm';
import { ReadersBusyError } from '../errors/readers-busy-error.js';
import type { SnapshotSource } from '../snapshots/snapshot.js';
import { IDLE_TIMEOUT_MS } from './idle-timeout.js';
import { KEEP_ALIVE, PostgresClient } from './postgres-client.js';

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
      Client: PostgresClient,
      query_timeout: answerLimitMs,
      idle_in_transaction_session_timeout: IDLE_TIMEOUT_MS,
    },
  };
}

/** Snapshots by connections of a pool that is for them alone. */
export function postgresSnapshots(dataSource: DataSource): SnapshotSource {
  return {
    open() {
      const runner = dataSource.createQueryRunner();
      const query = runner.query.bind(runner);
      return {
        runner,
        begin: () => query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY').catch(throwNoReader),
        // The pool itself finds out which connections have ended.
        async end() {
          await query('COMMIT').catch(() => undefined);
          await runner.release().catch(() => undefined);
        },
      };
    },
  };
}

/** The pool says so where all its connections were taken for as long as it waits. */
const ALL_TAKEN = 'timeout exceeded when trying to connect';

function throwNoReader(error: unknown): never {
  throw error instanceof Error && error.message === ALL_TAKEN ? new ReadersBusyError() : error;
}
