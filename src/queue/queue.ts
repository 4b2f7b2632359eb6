import type { EntityManager } from 'typeorm';
import { databaseTime } from '../database/clock.js';
import type { Database } from '../database/database.js';
import { limitIdleTime } from '../database/idle-limit.js';
import { announce, type Topic } from '../database/signals.js';
import { execute, identifier, row, type Sql, sql } from '../database/sql.js';

/**
 * A table whose rows are their own queue entries. It has the columns `attempts`, `fence`, `lease_until` and
 * `finished_at`; an entry leaves the queue when `finished_at` is set.
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
  taken?(manager: EntityManager, lease: Lease): Promise<void>;
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

/** The `lease_until` of an entry that may be taken as soon as it is there. */
export const FREE_AT_ONCE = new Date(0);

/** How often waiting workers look in the time of a lease, and the longest time between two looks, in milliseconds. */
const LOOKS_PER_LEASE = 6;
const LONGEST_POLL_MS = 1_000;

/**
 * Hands entries of a table to workers of any process, each to one at a time, by a lease with a fence. Within `leaseMs`
 * from the last write of its holder, by the database's clock, the next worker has taken an entry, and whoever held it
 * before is fenced out: it is free a little earlier, by the time in which every worker that waits looks once.
 */
export class Queue {
  readonly topic: Topic;
  /** How often to look for entries that no announcement tells of. */
  readonly pollMs: number;
  /** How long an entry is held by one write. */
  private readonly heldMs: number;

  constructor(
    private readonly database: Database,
    private readonly definition: QueueTable,
    readonly leaseMs: number,
  ) {
    this.topic = definition.topic;
    this.pollMs = Math.min(LONGEST_POLL_MS, Math.floor(leaseMs / LOOKS_PER_LEASE));
    this.heldMs = leaseMs - this.pollMs;
  }

  /** Takes the entry that has been free for longest; null where there is none. */
  async take(): Promise<Lease | null> {
    if (!(await row(this.database.reader, this.free(this.database.reader)))) return null;
    return this.database.write(async (manager) => {
      await this.endWithLease(manager);
      const skipLocked = this.database.isPostgres ? sql` FOR NO KEY UPDATE OF q SKIP LOCKED` : sql``;
      const found = await row<Lease>(manager, sql`${this.free(manager)}${skipLocked}`);
      if (!found) return null;
      const lease = { id: found.id, fence: found.fence + 1, attempts: found.attempts + 1 };
      await execute(
        manager,
        sql`UPDATE ${this.table} SET fence = ${lease.fence}, attempts = ${lease.attempts},
          lease_until = ${databaseTime(manager, this.heldMs)} WHERE ${this.key} = ${lease.id}`,
      );
      await this.definition.taken?.(manager, lease);
      return lease;
    });
  }

  /**
   * To be called first in a unit of work that locks something before it holds its lease: a process that is frozen inside it
   * loses its locks when its lease has run out.
   */
  async endWithLease(manager: EntityManager): Promise<void> {
    await limitIdleTime(manager, this.heldMs);
  }

  /**
   * Lengthens a lease inside a unit of work that is to be the holder's only, and ends with it: see `endWithLease`.
   *
   * @throws FencedOutError where somebody else has taken the entry, or it has left the queue.
   */
  async hold(manager: EntityManager, lease: Lease): Promise<void> {
    await this.endWithLease(manager);
    const held = await execute(
      manager,
      sql`UPDATE ${this.table} SET lease_until = ${databaseTime(manager, this.heldMs)} WHERE ${this.heldBy(lease)}`,
    );
    if (held === 0) throw new FencedOutError(lease);
  }

  /** Gives an entry back as if it had not been taken: to the next worker, at once. Does nothing where the lease is over. */
  async release(lease: Lease): Promise<void> {
    await this.database.write(async (manager) => {
      await this.endLease(manager, lease, 0, sql`, attempts = attempts - 1`);
      announce(manager, this.topic);
    });
  }

  /**
   * Gives an entry back together with what else its holder writes, to be taken again after so many milliseconds. Does
   * nothing where the lease is over.
   */
  async releaseIn(manager: EntityManager, lease: Lease, delayMs: number): Promise<void> {
    await this.endLease(manager, lease, delayMs, sql``);
  }

  /** Ends a lease: what would lengthen it is fenced out. */
  private async endLease(manager: EntityManager, lease: Lease, delayMs: number, andSet: Sql): Promise<void> {
    await execute(
      manager,
      sql`UPDATE ${this.table} SET fence = fence + 1, lease_until = ${databaseTime(manager, delayMs)}${andSet}
        WHERE ${this.heldBy(lease)}`,
    );
  }

  /** Keeps a lease while a long step runs, until the function that is returned is called. */
  keepAlive(lease: Lease): () => void {
    let renewing = false;
    const timer = setInterval(async () => {
      // A long step holds the row: renewals that wait for it side by side would use up all connections.
      if (renewing) return;
      renewing = true;
      // A failure shows itself in the next step, which checks the lease.
      await this.database.write((manager) => this.hold(manager, lease)).catch(() => undefined);
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
          CAST(count(CASE WHEN ${this.isFree(reader)} THEN 1 END) AS integer) AS waiting
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

  private heldBy({ id, fence }: Lease): Sql {
    return sql`${this.key} = ${id} AND fence = ${fence} AND finished_at IS NULL`;
  }

  private free(manager: EntityManager): Sql {
    return sql`SELECT q.${this.key} AS id, q.fence, q.attempts FROM ${this.table} q
      WHERE q.finished_at IS NULL AND ${this.isFree(manager)} ORDER BY q.lease_until, q.${this.key} LIMIT 1`;
  }

  private isFree(manager: EntityManager): Sql {
    return sql`(q.lease_until <= ${databaseTime(manager)} AND ${this.definition.ready ?? sql`1 = 1`})`;
  }
}
