import type { EntityManager } from 'typeorm';
import type { Database } from '../database/database.js';
import { setIdleTimeout } from '../database/postgres/idle-timeout.js';
import { announce, type Topic } from '../database/signals.js';
import { databaseTime } from '../database/statements/clock.js';
import { execute, identifier, row, type Sql, sql } from '../database/statements/sql.js';

/**
 * A table whose rows are their own queue entries. It has the columns `attempts`, `fence`, `due_at`, `lease_since`,
 * `lease_until` and `finished_at`; an entry leaves the queue when `finished_at` is set.
 */
export interface QueueTable {
  readonly table: string;
  /** The column of the primary key. */
  readonly key: string;
  /** What is announced when there may be something to take. */
  readonly topic: Topic;
  /** What must hold, too, before an entry can be taken: a condition on the row, which is named `q`. */
  readonly ready?: Sql;
  /** What is written when an entry is taken, in the same unit of work. */
  onClaim?(manager: EntityManager, lease: Lease): Promise<void>;
}

/** The right to work on an entry: every write names the fence, and a later lease has a higher one. */
export interface Lease {
  /** The entry's primary key. */
  readonly id: string;
  readonly fence: number;
  /** How many times the entry was taken, this one included, and was not given back unfinished. */
  readonly attempts: number;
}

/** The lease was taken over: whoever held it must stop, and can write nothing more. */
export class FencedOutError extends Error {
  override readonly name = 'FencedOutError';

  constructor({ id, fence }: Lease) {
    super(`expected to hold the lease of ${id} with fence ${fence}, but it was taken over or is done`);
  }
}

/** A row of a queue's table. */
export interface QueueEntry {
  readonly table: string;
  readonly key: string;
  readonly id: string;
}

/** The `due_at`, `lease_since` and `lease_until` of a row that is new, and is enqueued in the same unit of work. */
export const NOT_ENQUEUED = new Date(0);

/** Puts a row at the end of its queue, to be taken at once. Who still holds an older lease of it is fenced out. */
export async function enqueue(manager: EntityManager, { table, key, id }: QueueEntry): Promise<void> {
  const now = databaseTime(manager);
  await execute(
    manager,
    sql`UPDATE ${identifier(table)} SET fence = fence + 1, attempts = 0, finished_at = NULL, due_at = ${now},
      lease_since = ${now}, lease_until = ${now} WHERE ${identifier(key)} = ${id}`,
  );
}

/** How often waiting workers look in the time of a lease, and the longest time between two looks, in milliseconds. */
const POLLS_PER_LEASE = 6;
const MAX_POLL_MS = 1_000;

/**
 * Hands entries of a table to workers of any process, each to one at a time, by a lease with a fence. Within `leaseMs`
 * from the last write of its holder, by the database's clock, the next worker has taken an entry, and whoever held it
 * before is fenced out: it is free earlier by one poll interval.
 *
 * The entry that has been due for longest comes first, also where it was taken before and broken off. An entry whose lease,
 * or whose wait for its next try, was begun in the future is free: the clock was set back since.
 */
export class Queue {
  readonly topic: Topic;
  /** How often to look for entries that no announcement tells of. */
  readonly pollMs: number;
  /** How long an entry is held by one write. */
  private readonly extensionMs: number;

  constructor(
    private readonly database: Database,
    private readonly definition: QueueTable,
    readonly leaseMs: number,
  ) {
    this.topic = definition.topic;
    this.pollMs = Math.min(MAX_POLL_MS, Math.floor(leaseMs / POLLS_PER_LEASE));
    this.extensionMs = leaseMs - this.pollMs;
  }

  /** Takes the entry that has been due for longest; null where there is none that is free. */
  async claim(): Promise<Lease | null> {
    if (!(await this.findClaimable(this.database.reader))) return null;
    return this.database.write(async (manager) => {
      await this.capIdleTimeoutToLease(manager);
      const found = await this.findClaimable(manager, this.database.isPostgres ? SKIP_LOCKED : sql``);
      if (!found) return null;
      const lease = { id: found.id, fence: found.fence + 1, attempts: found.attempts + 1 };
      await execute(
        manager,
        sql`UPDATE ${this.table} SET fence = ${lease.fence}, attempts = ${lease.attempts},
          ${leaseFor(manager, this.extensionMs)} WHERE ${this.key} = ${lease.id}`,
      );
      await this.definition.onClaim?.(manager, lease);
      return lease;
    });
  }

  /**
   * To be called first in a unit of work that locks something before it holds its lease: a process that is frozen inside it
   * loses its locks when its lease has run out.
   */
  async capIdleTimeoutToLease(manager: EntityManager): Promise<void> {
    await setIdleTimeout(manager, this.extensionMs);
  }

  /**
   * Lengthens a lease inside a unit of work that is to be the holder's only, and ends with it: see `endWithLease`.
   *
   * @throws FencedOutError where somebody else has taken the entry, or it has left the queue.
   */
  async renewLease(manager: EntityManager, lease: Lease): Promise<void> {
    await this.capIdleTimeoutToLease(manager);
    if ((await this.tryExtend(manager, lease)) === 0) throw new FencedOutError(lease);
  }

  /**
   * Lengthens a lease at the end of a unit of work that began with `renewLease`. While the unit ran nobody could take the entry;
   * where that was longer than the lease, another worker would take it as soon as the unit has ended. Does nothing where the
   * entry has left the queue.
   */
  async extendLease(manager: EntityManager, lease: Lease): Promise<void> {
    await this.tryExtend(manager, lease);
  }

  private tryExtend(manager: EntityManager, lease: Lease): Promise<number> {
    return execute(
      manager,
      sql`UPDATE ${this.table} SET ${leaseFor(manager, this.extensionMs)} WHERE ${this.isHeldBy(lease)}`,
    );
  }

  /** Gives an entry back as if it had not been taken: to the next worker, at once. Does nothing where the lease is over. */
  async returnLease(lease: Lease): Promise<void> {
    await this.database.write(async (manager) => {
      await this.endLease(manager, lease, 0, sql`, attempts = attempts - 1`);
      announce(manager, this.topic);
    });
  }

  /**
   * Gives an entry back together with what else its holder writes, to be taken again after so many milliseconds. Does
   * nothing where the lease is over.
   */
  async rescheduleEntry(manager: EntityManager, lease: Lease, delayMs: number): Promise<void> {
    await this.endLease(manager, lease, delayMs, sql`, due_at = ${databaseTime(manager, delayMs)}`);
  }

  /** Ends a lease: what would lengthen it is fenced out. */
  private async endLease(manager: EntityManager, lease: Lease, delayMs: number, andSet: Sql): Promise<void> {
    await execute(
      manager,
      sql`UPDATE ${this.table} SET fence = fence + 1, ${leaseFor(manager, delayMs)}${andSet}
        WHERE ${this.isHeldBy(lease)}`,
    );
  }

  /** Keeps a lease while a long step runs, until the function that is returned is called. */
  keepRenewing(lease: Lease): () => void {
    let renewing = false;
    const timer = setInterval(async () => {
      // A long step holds the row: renewals that wait for it side by side would use up all connections.
      if (renewing) return;
      renewing = true;
      // A failure shows itself in the next step, which checks the lease.
      await this.database.write((manager) => this.renewLease(manager, lease)).catch(() => undefined);
      renewing = false;
    }, this.leaseMs / 3);
    return () => clearInterval(timer);
  }

  /** How many entries could be taken now, and how many are in the queue in all: held, or due later, too. */
  async depth(): Promise<{ readonly waiting: number; readonly unfinished: number }> {
    const { reader } = this.database;
    const found = await row<{ waiting: number; unfinished: number }>(
      reader,
      sql`SELECT CAST(count(*) AS integer) AS unfinished,
          CAST(count(CASE WHEN (${this.isDue(reader)} OR ${this.isAhead(reader)}) AND ${this.isReady} THEN 1 END)
            AS integer) AS waiting
        FROM ${this.table} q WHERE q.finished_at IS NULL`,
    );
    return found ?? { waiting: 0, unfinished: 0 };
  }

  private get table(): Sql {
    return identifier(this.definition.table);
  }

  private get key(): Sql {
    return identifier(this.definition.key);
  }

  private isHeldBy({ id, fence }: Lease): Sql {
    return sql`${this.key} = ${id} AND fence = ${fence} AND finished_at IS NULL`;
  }

  private get isReady(): Sql {
    return this.definition.ready ?? sql`1 = 1`;
  }

  /** By two queries, of which each has an index of its own: together they would look through all entries. */
  private async findClaimable(manager: EntityManager, lock: Sql = sql``): Promise<Lease | null> {
    for (const isFree of [this.isAhead(manager), this.isDue(manager)]) {
      const found = await row<Lease>(
        manager,
        sql`SELECT q.${this.key} AS id, q.fence, q.attempts FROM ${this.table} q
          WHERE q.finished_at IS NULL AND ${isFree} AND ${this.isReady} ORDER BY q.due_at, q.${this.key} LIMIT 1${lock}`,
      );
      if (found) return found;
    }
    return null;
  }

  private isDue(manager: EntityManager): Sql {
    const now = asScalar(databaseTime(manager));
    return sql`(q.due_at <= ${now} AND q.lease_until <= ${now})`;
  }

  /** Whether the clock was ahead when the entry was last written, by more than what a lease may be late by anyway. */
  private isAhead(manager: EntityManager): Sql {
    return sql`q.lease_since > ${asScalar(databaseTime(manager, this.leaseMs))}`;
  }
}

const SKIP_LOCKED = sql` FOR NO KEY UPDATE OF q SKIP LOCKED`;

/** What is written where an entry is held, or waits, for so many milliseconds from now. */
function leaseFor(manager: EntityManager, milliseconds: number): Sql {
  return sql`lease_since = ${databaseTime(manager)}, lease_until = ${databaseTime(manager, milliseconds)}`;
}

/** As a query of its own, which is run once, so that the index of a column that is compared with it is used. */
function asScalar(value: Sql): Sql {
  return sql`(SELECT ${value})`;
}
