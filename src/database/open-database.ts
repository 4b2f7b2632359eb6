import { DataSource } from 'typeorm';
import { ConnectedDatabase } from './connected-database.js';
import type { Database, DatabaseSchema, UnitObserver } from './database.js';
import { MigrationRunner } from './migration-runner.js';
import type { PostgresPool } from './postgres/postgres-pools.js';
import { Signals } from './signals.js';
import { FairSemaphore } from './snapshots/fair-semaphore.js';
import { makePrivate } from './sqlite/private-file.js';
import { sqliteOptions } from './sqlite/sqlite-driver.js';
import { sqlitePragmas } from './sqlite/sqlite-pragmas.js';
import { SqliteReaderPool } from './sqlite/sqlite-reader-pool.js';
import { SnakeNamingStrategy } from './statements/snake-naming-strategy.js';
import { concurrentTransactions, serialTransactions, UnitsOfWork } from './units-of-work.js';

/** How long to wait for answers of PostgreSQL, in milliseconds. */
export interface AnswerLimits {
  /** To a statement that reads. */
  readonly readMs: number;
  /** To a statement of a unit of work, which may wait for another one that holds what it locks. */
  readonly writeMs: number;
}

/** Far above what any statement takes: an answer that is later than this is lost with its connection. */
const ANSWER_LIMITS: AnswerLimits = { readMs: 60_000, writeMs: 300_000 };

/** How many snapshots streams have at once: half of those that there are. */
const STREAM_SNAPSHOTS = { sqlite: 2, postgres: 4 } as const;

/** Opens `sqlite:<file>` or `postgres://…`. The schema may still be out of date: see `migrate`. */
export function openDatabase(
  url: string,
  parts: DatabaseSchema,
  observe: UnitObserver = (unit) => unit(),
  answerLimits = ANSWER_LIMITS,
): Promise<Database> {
  const shared = {
    ...parts,
    namingStrategy: new SnakeNamingStrategy(),
    logging: false,
    migrationsTableName: 'migration',
  };
  return url.startsWith('sqlite:')
    ? openSqlite(url.slice('sqlite:'.length), shared, observe)
    : openPostgres(url, shared, observe, answerLimits);
}

async function openSqlite(file: string, shared: object, observe: UnitObserver): Promise<Database> {
  await makePrivate(file);
  const writer = await openSqliteSource(file, 'writer', shared);
  const reader = await openSqliteSource(file, 'reader', shared);
  const transaction = serialTransactions(writer);
  return ConnectedDatabase.on({
    isPostgres: false,
    reader: reader.manager,
    sources: [writer, reader],
    transactions: { people: transaction, background: transaction },
    snapshots: new SqliteReaderPool(reader, file),
    streamTurns: new FairSemaphore(STREAM_SNAPSHOTS.sqlite),
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
  answerLimits: AnswerLimits,
): Promise<Database> {
  // Loaded where it is used: the driver takes time and memory.
  const { postgresOptions, postgresSnapshots } = await import('./postgres/postgres-pools.js');
  const { PostgresNotifications } = await import('./postgres/postgres-notifications.js');
  const open = (pool: PostgresPool, answerLimitMs?: number) =>
    new DataSource({ ...shared, ...postgresOptions(url, pool, answerLimitMs) }).initialize();
  const writer = await open('writer', answerLimits.writeMs);
  const background = await open('background', answerLimits.writeMs);
  const reader = await open('reader', answerLimits.readMs);
  const snapshots = await open('snapshots', answerLimits.readMs);
  const signals = new Signals();
  const notifications = new PostgresNotifications(url, signals);
  return ConnectedDatabase.on({
    isPostgres: true,
    reader: reader.manager,
    sources: [writer, background, reader, snapshots],
    transactions: { people: concurrentTransactions(writer), background: concurrentTransactions(background) },
    snapshots: postgresSnapshots(snapshots),
    streamTurns: new FairSemaphore(STREAM_SNAPSHOTS.postgres),
    units: new UnitsOfWork(signals, notifications, observe),
    // Migrations, and waiting for those of another process, take as long as they take.
    migrations: new MigrationRunner(writer, reader, () => open('background')),
    notifications,
  });
}
