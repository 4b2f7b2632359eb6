import type { EntityManager } from 'typeorm';
import type { Topic } from '../database/signals.js';
import type { Sql } from '../database/statements/sql.js';
import type { Lease } from './lease.js';

/**
 * A table whose rows are their own queue entries. It has the columns `attempts`, `fence`, `due_at`, `lease_since`,
 * `lease_until`, `holder` (see `Database.presence`) and `finished_at`; an entry leaves the queue when `finished_at` is set.
 */
export interface QueueTable {
  readonly table: string;
  /** The column of the primary key. */
  readonly key: string;
  /** Announced when there may be an entry to claim. */
  readonly topic: Topic;
  /** A further condition for claiming an entry. The row is named `q`. */
  readonly ready?: Sql;
  /** Whether to claim entries that are `RESERVED` as soon as no other one is due. */
  readonly claimsReserved?: true;
  /** Runs in the unit of work that claims an entry. */
  onClaim?(manager: EntityManager, lease: Lease): Promise<void>;
}
