import { DataSource } from 'typeorm';
import { CommitMark } from './commit-mark.js';
import { ConnectedDatabase } from './connected-database.js';
import type { Database, DatabaseSchema, UnitObserver } from './database.js';
import { MigrationRunner } from './migration-runner.js';
import type { PoolTimeouts, PostgresPool } from './postgres/postgres-pools.js';
import { Signals } from './signals.js';
import { FairSemaphore } from './snapshots/fair-semaphore.js';
import { makePrivate } from './sqlite/private-file.js';
import { sqliteOptions } from './sqlite/sqlite-driver.js';
import { sqlitePragmas } from './sqlite/sqlite-pragmas.js';
import { SqliteReaderPool } from './sqlite/sqlite-reader-pool.js';
import { randomPresence } from './statements/presence.js';
import { SnakeNamingStrategy } from './statements/snake-naming-strategy.js';
import { concurrentTransactions, serialTransactions, UnitsOfWork } from './units-of-work.js';

/** In milliseconds. */
export interface DatabaseTimeouts {
  /** How long to wait for the answer to a statement on PostgreSQL. After this time the connection counts as lost. */
  readonly readMs: number;
  /** The same inside of a unit of work, where a statement may wait for locks. */
  readonly writeMs: number;
  /** How long a snapshot waits for a free connection. */
  readonly snapshotMs: number;
}

/** Far longer than any statement takes, and than a snapshot waits on a server that is not overloaded. */
const TIMEOUTS: DatabaseTimeouts = { readMs: 60_000, writeMs: 300_000, snapshotMs: 10_000 };

/** How many snapshots streams may hold at once: half of all. */
const STREAM_SNAPSHOTS = { sqlite: 2, postgres: 4 } as const;

/** Opens `sqlite:<file>` or `postgres://…`. Does not migrate the schema: see `Database.migrate`. */
export function openDatabase(
  url: string,
  schema: DatabaseSchema,
  observe: UnitObserver = (unit) => unit(),
  given: Partial<DatabaseTimeouts> = {},
): Promise<Database> {
  const timeouts = { ...TIMEOUTS, ...given };
  const shared = {
    ...schema,
    namingStrategy: new SnakeNamingStrategy(),
    logging: false,
    migrationsTableName: 'migration',
  };
  return url.startsWith('sqlite:')
    ? openSqlite(url.slice('sqlite:'.length), shared, observe, timeouts)
    : openPostgres(url, shared, observe, timeouts);
}

async function openSqlite(
  file: string,
  shared: object,
  observe: UnitObserver,
  { snapshotMs }: DatabaseTimeouts,
): Promise<Database> {
  await makePrivate(file);
  const writer = await openSqliteSource(file, 'writer', shared);
  const reader = await openSqliteSource(file, 'reader', shared);
  const transaction = serialTransactions(writer);
  const presence = randomPresence();
  return ConnectedDatabase.create({
    isPostgres: false,
    reader: reader.manager,
    presence: () => presence,
    sources: [writer, reader],
    transactions: { foreground: transaction, background: transaction },
    snapshots: new SqliteReaderPool(reader, file, snapshotMs),
    commitMark: new CommitMark(() => readMark(reader, 'PRAGMA data_version')),
    streamSemaphore: new FairSemaphore(STREAM_SNAPSHOTS.sqlite),
    units: new UnitsOfWork(new Signals(), null, observe),
    migrations: new MigrationRunner(writer, reader),
    notifications: null,
  });
}

async function openSqliteSource(file: string, role: 'writer' | 'reader', shared: object): Promise<DataSource> {
  const source = await new DataSource({ ...shared, ...sqliteOptions(file, role) }).initialize();
  for (const pragma of sqlitePragmas(role)) await source.query(pragma);
  return source;
}

async function openPostgres(
  url: string,
  shared: object,
  observe: UnitObserver,
  { readMs, writeMs, snapshotMs }: DatabaseTimeouts,
): Promise<Database> {
  // Imported only when needed, as the driver takes time and memory.
  const { postgresOptions, postgresSnapshots } = await import('./postgres/postgres-pools.js');
  const { PostgresNotifications } = await import('./postgres/postgres-notifications.js');
  const open = (pool: PostgresPool, timeouts?: PoolTimeouts) =>
    new DataSource({ ...shared, ...postgresOptions(url, pool, timeouts) }).initialize();
  const writer = await open('writer', { queryMs: writeMs });
  const background = await open('background', { queryMs: writeMs });
  const reader = await open('reader', { queryMs: readMs });
  const snapshots = await open('snapshots', { queryMs: readMs, connectionMs: snapshotMs });
  const signals = new Signals();
  const notifications = new PostgresNotifications(url, signals);
  return ConnectedDatabase.create({
    isPostgres: true,
    reader: reader.manager,
    presence: () => notifications.presence,
    sources: [writer, background, reader, snapshots],
    transactions: { foreground: concurrentTransactions(writer), background: concurrentTransactions(background) },
    snapshots: postgresSnapshots(snapshots),
    commitMark: new CommitMark(() => readMark(reader, 'SELECT pg_current_snapshot()::text AS data_version')),
    streamSemaphore: new FairSemaphore(STREAM_SNAPSHOTS.postgres),
    units: new UnitsOfWork(signals, notifications, observe),
    // Migrations have no query timeout.
    migrations: new MigrationRunner(writer, reader, () => open('migrator')),
    notifications,
  });
}

/** Reads what identifies the committed state, as `data_version`: see `Database.commitMark`. */
async function readMark(reader: DataSource, statement: string): Promise<string> {
  const [row] = await reader.query<readonly { readonly data_version: string | number }[]>(statement);
  if (!row) throw new Error('expected a mark of what is committed, got no row');
  return String(row.data_version);
}
