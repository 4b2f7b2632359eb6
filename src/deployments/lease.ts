import type { EntityManager } from 'typeorm';
import type { Database } from '../database/database.js';
import { execute, row, Sql, sql } from '../database/sql.js';
import { writeJournal } from './journal.js';

/** The right to work on a deployment: every write names the fence, and a later lease has a higher one. */
export interface Lease {
  readonly releaseId: string;
  readonly fence: number;
  /** How many times the work was taken up, this one included. */
  readonly attempts: number;
}

/** The lease was taken over: whoever held it must stop, and can write nothing more. */
export class FencedOutError extends Error {
  override readonly name = 'FencedOutError';

  constructor({ releaseId, fence }: Lease) {
    super(`expected to hold the lease of ${releaseId} with fence ${fence}, but it was taken over or is done`);
  }
}

/** Takes and keeps leases. They last `leaseMs` from the last write of their holder. */
export class Leases {
  constructor(
    private readonly database: Database,
    private readonly leaseMs: number,
    private readonly now: () => Date,
  ) {}

  /** Takes the deployment that has waited longest, if there is one that nobody works on. */
  async take(): Promise<Lease | null> {
    const now = this.now();
    const free = sql`SELECT d.release_id, d.fence, d.attempts FROM deployment d
      WHERE d.finished_at IS NULL AND d.lease_until <= ${now.toISOString()} ORDER BY d.lease_until LIMIT 1`;
    if (!(await row(this.database.reader, free))) return null;
    const forUpdate = new Sql([this.database.isPostgres ? ' FOR UPDATE SKIP LOCKED' : ''], []);
    return this.database.write(async (manager) => {
      const found = await row<{ release_id: string; fence: number; attempts: number }>(
        manager,
        sql`${free}${forUpdate}`,
      );
      if (!found) return null;
      const lease = { releaseId: found.release_id, fence: found.fence + 1, attempts: found.attempts + 1 };
      await execute(
        manager,
        sql`UPDATE deployment SET fence = ${lease.fence}, attempts = ${lease.attempts},
          lease_until = ${this.endOfLease(now)} WHERE release_id = ${lease.releaseId}`,
      );
      const text = lease.attempts === 1 ? 'The deployment was taken up.' : 'The deployment goes on after a break.';
      await writeJournal(manager, lease.releaseId, { phase: null, event: 'TAKEN_UP', text, at: now });
      return lease;
    });
  }

  /** Lengthens a lease inside a unit of work that is to be the holder's only. */
  async hold(manager: EntityManager, lease: Lease): Promise<void> {
    const held = await execute(
      manager,
      sql`UPDATE deployment SET lease_until = ${this.endOfLease(this.now())}
        WHERE release_id = ${lease.releaseId} AND fence = ${lease.fence} AND finished_at IS NULL`,
    );
    if (held === 0) throw new FencedOutError(lease);
  }

  /** Lets the next worker take the deployment at once. */
  async release(lease: Lease): Promise<void> {
    await this.database.write((manager) =>
      execute(
        manager,
        sql`UPDATE deployment SET lease_until = ${this.now().toISOString()}
          WHERE release_id = ${lease.releaseId} AND fence = ${lease.fence}`,
      ),
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

  private endOfLease(from: Date): string {
    return new Date(from.getTime() + this.leaseMs).toISOString();
  }
}
