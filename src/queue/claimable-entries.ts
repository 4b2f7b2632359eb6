import type { EntityManager } from 'typeorm';
import type { Database } from '../database/database.js';
import { databaseTime } from '../database/statements/clock.js';
import { hasLeft } from '../database/statements/presence.js';
import { identifier, isOneOf, join, row, type Sql, sql } from '../database/statements/sql.js';
import { RESERVED } from './enqueue.js';
import type { QueueTable } from './queue-table.js';

/** How many entries other workers hold. `abandoned` are those whose process has left. */
export interface HeldEntries {
  readonly held: number;
  readonly abandoned: number;
}

/** Finds the entries of a queue that a worker can claim. */
export class ClaimableEntries {
  constructor(
    private readonly database: Database,
    private readonly definition: Pick<QueueTable, 'table' | 'key' | 'ready' | 'claimsReserved'>,
    private readonly leaseMs: number,
  ) {}

  /**
   * Returns the id of the entry that has been due for longest and is not one of `except`. Null if there is none. A union of
   * queries, each with an index of its own: a single one would scan all entries. Those after the first with a row do not run.
   */
  async findFirst(reader: EntityManager, except: readonly string[]): Promise<string | null> {
    const isOther = sql`NOT ${isOneOf(sql`q.${this.key}`, except)}`;
    const dueAt = sql`q.due_at`;
    // A computed value prevents the use of the index of all entries for the few that are held.
    const computed = sql`q.due_at || ''`;
    const queries = (
      [
        [this.isAhead(reader), dueAt],
        [this.isAbandoned, computed],
        [this.isDue(reader), dueAt],
      ] as const
    ).map(
      ([isFree, order]) => sql`SELECT id FROM (SELECT q.${this.key} AS id FROM ${this.table} q
        WHERE q.finished_at IS NULL AND ${isFree} AND ${this.isReady} AND ${isOther}
        ORDER BY ${order}, q.${this.key} LIMIT 1) found`,
    );
    const found = await row<{ id: string }>(reader, sql`${join(queries, ' UNION ALL ')} LIMIT 1`);
    return found?.id ?? null;
  }

  /** A condition: a worker can claim the row `q` now. */
  isClaimable(manager: EntityManager): Sql {
    return sql`q.finished_at IS NULL AND (${this.isDue(manager)} OR ${this.isAhead(manager)} OR ${this.isAbandoned})
      AND ${this.isReady}`;
  }

  /** Counts the entries that workers hold and that are not one of `except`. */
  async countHeld(reader: EntityManager, except: readonly string[]): Promise<HeldEntries> {
    const found = await row<HeldEntries>(
      reader,
      sql`SELECT CAST(count(*) AS integer) AS held,
          CAST(count(CASE WHEN ${hasLeft(this.database, sql`q.holder`)} THEN 1 END) AS integer) AS abandoned
        FROM ${this.table} q
        WHERE q.finished_at IS NULL AND q.holder IS NOT NULL AND NOT ${isOneOf(sql`q.${this.key}`, except)}`,
    );
    return found ?? { held: 0, abandoned: 0 };
  }

  /** Counts the entries that can be claimed now (`waiting`), and all in the queue, including held and later ones. */
  async count(reader: EntityManager): Promise<{ readonly waiting: number; readonly unfinished: number }> {
    const found = await row<{ waiting: number; unfinished: number }>(
      reader,
      sql`SELECT CAST(count(*) AS integer) AS unfinished,
          CAST(count(CASE WHEN ${this.isClaimable(reader)} THEN 1 END) AS integer) AS waiting
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

  private get isReady(): Sql {
    return this.definition.ready ?? sql`1 = 1`;
  }

  private isDue(manager: EntityManager): Sql {
    const now = asScalar(databaseTime(manager));
    const isDue = sql`q.due_at <= ${now}`;
    const isReserved = sql`q.due_at = ${RESERVED.toISOString()}`;
    return sql`(${this.definition.claimsReserved ? sql`(${isDue} OR ${isReserved})` : isDue} AND q.lease_until <= ${now})`;
  }

  /** Whether the process that holds the entry has left. */
  private get isAbandoned(): Sql {
    return hasLeft(this.database, sql`q.holder`);
  }

  /** Whether the clock was set back since the entry was last written, by more than a lease, or two if it was renewed since. */
  private isAhead(manager: EntityManager): Sql {
    return sql`q.lease_since > ${asScalar(databaseTime(manager, this.leaseMs))}`;
  }
}

/** A scalar subquery. It runs once, so that the database uses the index of the column that is compared with it. */
function asScalar(value: Sql): Sql {
  return sql`(SELECT ${value})`;
}
