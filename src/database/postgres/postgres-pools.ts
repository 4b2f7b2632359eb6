import type { DataSource, DataSourceOptions } from 'typeorm';
import { ReadersBusyError } from '../errors/readers-busy-error.js';
import type { SnapshotSource } from '../snapshots/snapshot.js';
import { IDLE_TIMEOUT_MS } from './idle-timeout.js';
import { KEEP_ALIVE, PostgresClient } from './postgres-client.js';

/** The most connections of each pool of a process. */
const POOL_SIZES = { snapshots: 8, reader: 4, writer: 8, background: 5 } as const;
export type PostgresPool = keyof typeof POOL_SIZES;

/**
 * Returns the options of a pool. There are several, so that reads never wait for units of work that wait for locks,
 * requests and background work never wait for each other's connections, and reads outside of a snapshot never wait for
 * snapshots. Without `queryTimeoutMs`, a query waits forever.
 */
export function postgresOptions(url: string, pool: PostgresPool, queryTimeoutMs?: number): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    poolSize: POOL_SIZES[pool],
    connectTimeoutMS: 10_000,
    extra: {
      ...KEEP_ALIVE,
      Client: PostgresClient,
      query_timeout: queryTimeoutMs,
      idle_in_transaction_session_timeout: IDLE_TIMEOUT_MS,
    },
  };
}

/** Opens snapshots on a pool of their own. */
export function postgresSnapshots(dataSource: DataSource): SnapshotSource {
  return {
    open() {
      const runner = dataSource.createQueryRunner();
      const query = runner.query.bind(runner);
      return {
        runner,
        begin: () => query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY').catch(throwReadersBusy),
        // The pool discards connections that have ended.
        async end() {
          await query('COMMIT').catch(() => undefined);
          await runner.release().catch(() => undefined);
        },
      };
    },
  };
}

/** The pool's message when no connection became free in time. */
const POOL_TIMEOUT = 'timeout exceeded when trying to connect';

function throwReadersBusy(error: unknown): never {
  throw error instanceof Error && error.message === POOL_TIMEOUT ? new ReadersBusyError() : error;
}
