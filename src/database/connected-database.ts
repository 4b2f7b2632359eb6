import type { DataSource, EntityManager } from 'typeorm';
import type { CommitMark } from './commit-mark.js';
import type { Database, UnitHooks } from './database.js';
import type { MigrationRunner } from './migration-runner.js';
import type { PostgresNotifications } from './postgres/postgres-notifications.js';
import type { Signals } from './signals.js';
import type { FairSemaphore } from './snapshots/fair-semaphore.js';
import { Snapshot, type SnapshotSource, withSemaphore } from './snapshots/snapshot.js';
import type { Transaction, UnitsOfWork } from './units-of-work.js';

/** The connections and collaborators of an open database. */
export interface Connections {
  readonly isPostgres: boolean;
  readonly reader: EntityManager;
  /** See `Database.presence`. */
  presence(): number | null;
  /** All connections and pools, in the order in which to close them. */
  readonly sources: readonly DataSource[];
  readonly transactions: Readonly<Record<'foreground' | 'background', Transaction>>;
  readonly snapshots: SnapshotSource;
  readonly commitMark: CommitMark;
  /** Bounds the snapshots that streams hold at once. */
  readonly streamSemaphore: FairSemaphore;
  readonly units: UnitsOfWork;
  readonly migrations: MigrationRunner;
  /** Notifies other processes; null on SQLite, which has only one. */
  readonly notifications: PostgresNotifications | null;
}

/** An open database. `background` and snapshots are instances that share its connections. */
export class ConnectedDatabase implements Database {
  readonly isPostgres: boolean;
  readonly signals: Signals;

  private constructor(
    private readonly connections: Connections & { close(): Promise<void> },
    readonly reader: EntityManager,
    private readonly transaction: Transaction,
  ) {
    this.isPostgres = connections.isPostgres;
    this.signals = connections.units.signals;
  }

  static create(connections: Connections): Database {
    let closed: Promise<void> | null = null;
    const close = () => {
      closed ??= closeAll(connections);
      return closed;
    };
    return new ConnectedDatabase({ ...connections, close }, connections.reader, connections.transactions.foreground);
  }

  get presence(): number | null {
    return this.connections.presence();
  }

  get background(): Database {
    return new ConnectedDatabase(this.connections, this.connections.reader, this.connections.transactions.background);
  }

  openSnapshot(streamOwner: string | null = null): ReturnType<Database['openSnapshot']> {
    const { snapshots, streamSemaphore, units } = this.connections;
    const snapshot = new Snapshot(
      streamOwner === null ? snapshots : withSemaphore(snapshots, streamSemaphore, streamOwner),
    );
    const database = new ConnectedDatabase(this.connections, snapshot.reader, this.transaction);
    return { database, end: () => units.track(snapshot.end()) };
  }

  commitMark(): Promise<string> {
    return this.connections.commitMark.read();
  }

  write<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.connections.units.run(this.transaction, work);
  }

  withUnitHooks<T>(hooks: UnitHooks, work: () => Promise<T>): Promise<T> {
    return this.connections.units.withHooks(hooks, work);
  }

  async listenToOtherProcesses(): Promise<void> {
    await this.connections.notifications?.start();
  }

  get migrationNames(): readonly string[] {
    return this.connections.migrations.names;
  }

  migrate(): Promise<void> {
    return this.connections.migrations.run();
  }

  isReady(): Promise<boolean> {
    return this.connections.migrations.isUpToDate();
  }

  drift(): Promise<string[]> {
    return this.connections.migrations.drift();
  }

  close(): Promise<void> {
    return this.connections.close();
  }
}

async function closeAll({ units, notifications, snapshots, sources }: Connections): Promise<void> {
  await units.drain();
  await notifications?.stop();
  await snapshots.close?.();
  for (const source of sources) await source.destroy();
}
