import type { DataSource, DataSourceOptions } from 'typeorm';
import { ReadersBusyError } from '../errors/readers-busy-error.js';
import type { SnapshotSource } from '../snapshots/snapshot.js';
import { IDLE_TIMEOUT_MS } from './idle-timeout.js';
import { KEEP_ALIVE, PostgresClient } from './postgres-client.js';
import { PreparingClient } from './preparing-client.js';

/** The most connections of each pool of a process. */
const POOL_SIZES = { snapshots: 8, reader: 4, writer: 8, background: 5, migrator: 2 } as const;
export type PostgresPool = keyof typeof POOL_SIZES;

/** In milliseconds. */
export interface PoolTimeouts {
  /** How long a query waits for its answer. Without it, forever. */
  readonly queryMs: number;
  /** How long to wait for a connection. */
  readonly connectionMs?: number;
}

const CONNECTION_MS = 10_000;

/**
 * Returns the options of a pool. There are several, so that reads never wait for units of work that wait for locks,
 * requests and background work never wait for each other's connections, and reads outside of a snapshot never wait for
 * snapshots.
 */
export function postgresOptions(url: string, pool: PostgresPool, timeouts?: PoolTimeouts): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    poolSize: POOL_SIZES[pool],
    connectTimeoutMS: timeouts?.connectionMs ?? CONNECTION_MS,
    extra: {
      ...KEEP_ALIVE,
      // Deployments execute the same statements again and again.
      Client: pool === 'background' ? PreparingClient : PostgresClient,
      query_timeout: timeouts?.queryMs,
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
