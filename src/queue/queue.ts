import type { EntityManager } from 'typeorm';
import type { Database } from '../database/database.js';
import { keepRenewing } from '../database/keep-renewing.js';
import { andSetIdleTimeout, setIdleTimeout } from '../database/postgres/idle-timeout.js';
import { announce, type Topic } from '../database/signals.js';
import { databaseTime } from '../database/statements/clock.js';
import { execute, identifier, type Sql, sql, updateReturning } from '../database/statements/sql.js';
import { ClaimableEntries, type HeldEntries } from './claimable-entries.js';
import { FencedOutError, type Lease } from './lease.js';
import type { QueueTable } from './queue-table.js';

/** How often waiting workers poll within the length of a lease, and the longest poll interval in milliseconds. */
const POLLS_PER_LEASE = 6;
const MAX_POLL_MS = 1_000;

const SKIP_LOCKED = sql` FOR NO KEY UPDATE OF q SKIP LOCKED`;

/**
 * Hands the entries of a table to workers of any process, each entry to one worker at a time, by a lease with a fence.
 * An entry can be claimed at once if the process of its holder has left (see `hasLeft`). If that process is frozen, another
 * worker can claim the entry within `leaseMs` of the holder's last write, by the database's clock. To leave time for the
 * claim, a lease expires one poll interval earlier. Either way the former holder is fenced out.
 *
 * The entry that has been due for longest comes first, including those whose worker crashed. An entry whose lease or
 * backoff began in the future is free: the clock was set back since.
 */
export class Queue {
  readonly topic: Topic;
  /** How often to poll for entries that become free without an announcement. */
  readonly pollMs: number;
  /** How long one write extends a lease. */
  private readonly extensionMs: number;
  private readonly claimable: ClaimableEntries;

  constructor(
    private readonly database: Database,
    private readonly definition: QueueTable,
    readonly leaseMs: number,
  ) {
    this.topic = definition.topic;
    this.pollMs = Math.min(MAX_POLL_MS, Math.floor(leaseMs / POLLS_PER_LEASE));
    this.extensionMs = leaseMs - this.pollMs;
    this.claimable = new ClaimableEntries(database, definition, leaseMs);
  }

  /**
   * Claims the entry that has been due for longest. Returns null if none is free.
   *
   * @param except the entries that the worker is working on. If a slow disk has let a lease of its own expire, it keeps the
   * entry: only another worker may take it over
   */
  async claim(except: readonly string[] = []): Promise<Lease | null> {
    const passed = [...except];
    for (;;) {
      const id = await this.claimable.findFirst(this.database.reader, passed);
      if (id === null) return null;
      const lease = await this.database.write((manager) => this.claimEntry(manager, id));
      if (lease) return lease;
      // Another worker was faster.
      passed.push(id);
    }
  }

  /** Claims an entry, unless another worker has claimed it or is writing it. */
  private async claimEntry(manager: EntityManager, id: string): Promise<Lease | null> {
    const lock = this.database.isPostgres ? SKIP_LOCKED : sql``;
    const [lease] = await updateReturning<Lease>(
      manager,
      sql`UPDATE ${this.table} SET fence = fence + 1, attempts = attempts + 1, ${this.hold(manager)}
        WHERE ${this.key} = (SELECT q.${this.key} FROM ${this.table} q
            WHERE q.${this.key} = ${id} AND ${this.claimable.isClaimable(manager)}${lock})
          AND ${andSetIdleTimeout(manager, this.extensionMs)}
        RETURNING ${this.key} AS id, fence, attempts`,
    );
    if (!lease) return null;
    await this.definition.onClaim?.(manager, lease);
    return lease;
  }

  /**
   * To be called first in a unit of work that locks rows before it renews its lease: a process that freezes inside it then
   * loses its locks when its lease expires.
   */
  async capIdleTimeoutToLease(manager: EntityManager): Promise<void> {
    await setIdleTimeout(manager, this.extensionMs);
  }

  /**
   * Renews a lease at the start of the holder's unit of work. Returns columns of the entry.
   *
   * @throws FencedOutError if another worker has claimed the entry, or it has left the queue.
   */
  async renewLease<Row>(manager: EntityManager, lease: Lease, columns: Sql = this.key): Promise<Row> {
    const [row] = await updateReturning<Row>(
      manager,
      sql`UPDATE ${this.table} SET ${this.hold(manager)}
        WHERE ${this.isHeldBy(lease)} AND ${andSetIdleTimeout(manager, this.extensionMs)} RETURNING ${columns}`,
    );
    if (!row) throw new FencedOutError(lease);
    return row;
  }

  /**
   * Extends a lease at the end of a unit of work that began with `renewLease`. Nobody can claim the entry while the unit
   * runs, but if it took longer than the lease, another worker would claim the entry as soon as it ends. Does nothing if
   * the entry has left the queue.
   */
  async extendLease(manager: EntityManager, lease: Lease): Promise<void> {
    await execute(manager, sql`UPDATE ${this.table} SET ${this.hold(manager)} WHERE ${this.isHeldBy(lease)}`);
  }

  /** Returns an entry as if it had never been claimed; the next worker can claim it at once. No-op if the lease ended. */
  async returnLease(lease: Lease): Promise<void> {
    await this.database.write(async (manager) => {
      await this.endLease(manager, lease, 0, sql`, attempts = attempts - 1`);
      announce(manager, this.topic);
    });
  }

  /** Ends a lease and makes the entry due again after `delayMs`. No-op if the lease ended. */
  async rescheduleEntry(manager: EntityManager, lease: Lease, delayMs: number): Promise<void> {
    await this.endLease(manager, lease, delayMs, sql`, due_at = ${databaseTime(manager, delayMs)}`);
  }

  /** Ends a lease. Later renewals of it are fenced out. */
  private async endLease(manager: EntityManager, lease: Lease, delayMs: number, andSet: Sql): Promise<void> {
    await execute(
      manager,
      sql`UPDATE ${this.table} SET fence = fence + 1, holder = NULL, ${leaseFor(manager, delayMs)}${andSet}
        WHERE ${this.isHeldBy(lease)}`,
    );
  }

  /** Renews a lease during long steps. Returns a function that stops the renewals. */
  keepRenewing(lease: Lease): () => void {
    return keepRenewing(this.database, this.leaseMs / 3, (manager) => this.renewLease(manager, lease));
  }

  /** How many entries other workers hold. `except` are those that the worker is working on. */
  async countHeld(except: readonly string[]): Promise<HeldEntries> {
    return this.claimable.countHeld(this.database.reader, except);
  }

  /** How many entries can be claimed now, and how many are in the queue, including held and later ones. */
  async depth(): Promise<{ readonly waiting: number; readonly unfinished: number }> {
    return this.claimable.count(this.database.reader);
  }

  /**
   * Sets the lease and its holder. While a process has no presence, only the lease keeps others from claiming the entry. A recent
   * `lease_since` is kept: it is in an index, and PostgreSQL writes a row several times faster if no indexed column changes.
   */
  private hold(manager: EntityManager): Sql {
    const now = databaseTime(manager);
    return sql`holder = ${this.database.presence}, lease_until = ${databaseTime(manager, this.extensionMs)},
      lease_since = CASE WHEN lease_since > ${databaseTime(manager, -this.leaseMs)} AND lease_since <= ${now}
        THEN lease_since ELSE ${now} END`;
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
}

/** Sets a lease, or a delay until the next attempt, of so many milliseconds from now. */
function leaseFor(manager: EntityManager, milliseconds: number): Sql {
  return sql`lease_since = ${databaseTime(manager)}, lease_until = ${databaseTime(manager, milliseconds)}`;
}
