import type { DataSource, EntityManager } from 'typeorm';
import type { Database, UnitAddition } from './database.js';
import type { MigrationRunner } from './migration-runner.js';
import type { PostgresNotifications } from './postgres/postgres-notifications.js';
import type { Signals } from './signals.js';
import type { Turns } from './snapshots/fair-semaphore.js';
import { Snapshot, type SnapshotSource, takingTurns } from './snapshots/snapshot.js';
import type { Transaction, UnitsOfWork } from './units-of-work.js';

/** What an open database works with. */
export interface OpenedParts {
  readonly isPostgres: boolean;
  readonly reader: EntityManager;
  /** All connections and pools that are to be closed, in this order. */
  readonly sources: readonly DataSource[];
  readonly transactions: Readonly<Record<'people' | 'background', Transaction>>;
  readonly snapshots: SnapshotSource;
  /** Of the snapshots that streams have at once. */
  readonly streamTurns: Turns;
  readonly units: UnitsOfWork;
  readonly migrations: MigrationRunner;
  /** How other processes are notified; null where there are none. */
  readonly notifications: PostgresNotifications | null;
}

/** A database that is open. Its `background` and its snapshots are others on the same connections. */
export class OpenedDatabase implements Database {
  readonly isPostgres: boolean;
  readonly signals: Signals;

  private constructor(
    private readonly parts: OpenedParts & { close(): Promise<void> },
    readonly reader: EntityManager,
    private readonly transaction: Transaction,
  ) {
    this.isPostgres = parts.isPostgres;
    this.signals = parts.units.signals;
  }

  static on(parts: OpenedParts): Database {
    let closed: Promise<void> | null = null;
    const close = () => {
      closed ??= closeAll(parts);
      return closed;
    };
    return new OpenedDatabase({ ...parts, close }, parts.reader, parts.transactions.people);
  }

  get background(): Database {
    return new OpenedDatabase(this.parts, this.parts.reader, this.parts.transactions.background);
  }

  openSnapshot(streamOwner: string | null = null): ReturnType<Database['openSnapshot']> {
    const { snapshots, streamTurns, units } = this.parts;
    const snapshot = new Snapshot(streamOwner === null ? snapshots : takingTurns(snapshots, streamTurns, streamOwner));
    const database = new OpenedDatabase(this.parts, snapshot.reader, this.transaction);
    return { database, end: () => units.untilEnded(snapshot.end()) };
  }

  write<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.parts.units.run(this.transaction, work);
  }

  addToUnits<T>(addition: UnitAddition, work: () => Promise<T>): Promise<T> {
    return this.parts.units.addTo(addition, work);
  }

  async hearOthers(): Promise<void> {
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

async function closeAll({ units, notifications, snapshots, sources }: OpenedParts): Promise<void> {
  await units.allEnded();
  await notifications?.stop();
  await snapshots.close?.();
  for (const source of sources) await source.destroy();
}
