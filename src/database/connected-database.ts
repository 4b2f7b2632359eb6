import type { DataSource, EntityManager } from 'typeorm';
import type { Database, UnitHooks } from './database.js';
import type { MigrationRunner } from './migration-runner.js';
import type { PostgresNotifications } from './postgres/postgres-notifications.js';
import type { Signals } from './signals.js';
import type { FairSemaphore } from './snapshots/fair-semaphore.js';
import { Snapshot, type SnapshotSource, withSemaphore } from './snapshots/snapshot.js';
import type { Transaction, UnitsOfWork } from './units-of-work.js';

/** What an open database works with. */
export interface ConnectionParts {
  readonly isPostgres: boolean;
  readonly reader: EntityManager;
  /** All connections and pools that are to be closed, in this order. */
  readonly sources: readonly DataSource[];
  readonly transactions: Readonly<Record<'people' | 'background', Transaction>>;
  readonly snapshots: SnapshotSource;
  /** Of the snapshots that streams have at once. */
  readonly streamTurns: FairSemaphore;
  readonly units: UnitsOfWork;
  readonly migrations: MigrationRunner;
  /** How other processes are notified; null where there are none. */
  readonly notifications: PostgresNotifications | null;
}

/** A database that is open. Its `background` and its snapshots are others on the same connections. */
export class ConnectedDatabase implements Database {
  readonly isPostgres: boolean;
  readonly signals: Signals;

  private constructor(
    private readonly parts: ConnectionParts & { close(): Promise<void> },
    readonly reader: EntityManager,
    private readonly transaction: Transaction,
  ) {
    this.isPostgres = parts.isPostgres;
    this.signals = parts.units.signals;
  }

  static on(parts: ConnectionParts): Database {
    let closed: Promise<void> | null = null;
    const close = () => {
      closed ??= closeAll(parts);
      return closed;
    };
    return new ConnectedDatabase({ ...parts, close }, parts.reader, parts.transactions.people);
  }

  get background(): Database {
    return new ConnectedDatabase(this.parts, this.parts.reader, this.parts.transactions.background);
  }

  openSnapshot(streamOwner: string | null = null): ReturnType<Database['openSnapshot']> {
    const { snapshots, streamTurns, units } = this.parts;
    const snapshot = new Snapshot(
      streamOwner === null ? snapshots : withSemaphore(snapshots, streamTurns, streamOwner),
    );
    const database = new ConnectedDatabase(this.parts, snapshot.reader, this.transaction);
    return { database, end: () => units.track(snapshot.end()) };
  }

  write<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.parts.units.run(this.transaction, work);
  }

  withUnitHooks<T>(addition: UnitHooks, work: () => Promise<T>): Promise<T> {
    return this.parts.units.withHooks(addition, work);
  }

  async listenToOtherProcesses(): Promise<void> {
    await this.parts.notifications?.start();
  }

  get migrationNames(): readonly string[] {
    return this.parts.migrations.names;
  }

  migrate(): Promise<void> {
    return this.parts.migrations.run();
  }

  isReady(): Promise<boolean> {
    return this.parts.migrations.isUpToDate();
  }

  drift(): Promise<string[]> {
    return this.parts.migrations.drift();
  }

  close(): Promise<void> {
    return this.parts.close();
  }
}

async function closeAll({ units, notifications, snapshots, sources }: ConnectionParts): Promise<void> {
  await units.drain();
  await notifications?.stop();
  await snapshots.close?.();
  for (const source of sources) await source.destroy();
}
