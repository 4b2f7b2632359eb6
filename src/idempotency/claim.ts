import type { EntityManager } from 'typeorm';
import type { Keyring } from '../configuration/keys/keyring.js';
import type { Database, UnitHooks } from '../database/database.js';
import { keepRenewing } from '../database/keep-renewing.js';
import { setIdleTimeout } from '../database/postgres/idle-timeout.js';
import { databaseTime } from '../database/statements/clock.js';
import { execute, row, type Sql, sql } from '../database/statements/sql.js';
import { BINDINGS, type KeptAnswer } from './kept-answer.js';
import { type KeyQuota, LEASE_MS, MAX_ANSWER_SIZE, RENEWAL_MS, SECRET_ANSWER_MS } from './key-limits.js';

/** The key that a claim is for. */
export interface ClaimedKey {
  readonly id: string;
  readonly caller: string;
  readonly claimId: string;
  readonly quota: KeyQuota;
}

export interface ClaimDeps {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly now: () => Date;
}

/** What to keep of an operation that has ended. */
interface EndedOperation {
  readonly json: string;
  readonly scope: KeptAnswer['scope'];
  readonly hasSecrets: boolean;
}

/** Another request has taken over the key, because this process did not renew its claim in time. */
class ClaimLostError extends Error {
  override readonly name = 'ClaimLostError';

  constructor({ claimId }: ClaimedKey) {
    super(`expected to hold the idempotency key of ${claimId}, but another request has taken it over`);
  }
}

/**
 * The right to run the operation of an idempotency key. Each of its mutations marks the key in the unit of work that it
 * writes in: whether something was written is known whenever the process ends, and a process that has lost its claim can't
 * write.
 */
export class Claim {
  private readonly written = new Set<string>();
  private readonly projectIds = new Set<string>();

  constructor(
    private readonly deps: ClaimDeps,
    private readonly key: ClaimedKey,
  ) {}

  /** Whether a mutation of the operation has been committed. */
  get isWritten(): boolean {
    return this.written.size > 0;
  }

  /** The projects of the mutations. */
  get projects(): readonly string[] {
    return [...this.projectIds];
  }

  /**
   * Marks the key in the units of work of a mutation.
   *
   * @param name the mutation's name in the response.
   */
  hooksOf(name: string, projectId: string | null): UnitHooks {
    if (projectId !== null) this.projectIds.add(projectId);
    return {
      beforeCommit: async (manager) => {
        if (!this.written.has(name)) await this.markWritten(manager, name);
      },
      afterCommit: () => void this.written.add(name),
    };
  }

  /** Renews the claim while the operation runs. Returns a function that stops the renewals. */
  keepRenewing(): () => void {
    return keepRenewing(this.deps.database, RENEWAL_MS, (manager) => this.update(manager, this.renewal(manager)));
  }

  /** Stores the answer. An answer beyond the limits is not stored; the key then says so. */
  async keep({ json, scope, hasSecrets }: EndedOperation, projectIds: readonly string[]): Promise<void> {
    const { database, keyring, now } = this.deps;
    const { id, caller } = this.key;
    await database.write(async (manager) => {
      if (!(await this.hasRoom(manager, json.length))) {
        await this.update(manager, sql`state = 'TOO_LARGE'`);
        return;
      }
      const kept: KeptAnswer = { json, scope, projectIds };
      const sealed = keyring.seal(JSON.stringify(kept), BINDINGS.answer(id, caller));
      const expiresAt = hasSecrets ? new Date(now().getTime() + SECRET_ANSWER_MS).toISOString() : null;
      await this.update(
        manager,
        sql`state = 'ANSWERED', sealed_answer = ${sealed}, answer_size = ${json.length}, answer_expires_at = ${expiresAt}`,
      );
    });
  }

  /** Ends the claim without an answer. The next request with the key runs, unless something was written. */
  async release(): Promise<void> {
    await this.deps.database.write(async (manager) => {
      // If the answer to a commit was lost, this waits until the commit is decided.
      const freed = await execute(
        manager,
        sql`DELETE FROM idempotency_key WHERE ${this.isHeld} AND written = ${JSON.stringify([])}`,
      );
      if (freed === 0) await this.update(manager, sql`state = 'LOST'`);
    });
  }

  /** With the present holder: a process that has connected to the database again has another presence. */
  private renewal(manager: EntityManager): Sql {
    return sql`lease_until = ${leaseEnd(manager)}, holder = ${this.deps.database.presence}`;
  }

  private get isHeld(): Sql {
    return sql`id = ${this.key.id} AND claim_id = ${this.key.claimId} AND state = 'RUNNING'`;
  }

  /** Returns the number of changed rows: 0 if the claim was lost. */
  private update(manager: EntityManager, assignments: Sql): Promise<number> {
    return execute(manager, sql`UPDATE idempotency_key SET ${assignments} WHERE ${this.isHeld}`);
  }

  private async markWritten(manager: EntityManager, name: string): Promise<void> {
    // If the process freezes now, its lock on the key must not outlast its claim.
    await setIdleTimeout(manager, LEASE_MS);
    const names = JSON.stringify([...this.written, name]);
    const marked = await this.update(manager, sql`written = ${names}, ${this.renewal(manager)}`);
    if (marked === 0) throw new ClaimLostError(this.key);
  }

  private async hasRoom(manager: EntityManager, size: number): Promise<boolean> {
    if (size > MAX_ANSWER_SIZE) return false;
    const stored = await row<{ size: number }>(
      manager,
      sql`SELECT CAST(COALESCE(sum(answer_size), 0) AS integer) AS size FROM idempotency_key
        WHERE caller = ${this.key.caller}`,
    );
    return (stored?.size ?? 0) + size <= this.key.quota.answerSize;
  }
}

/** When a claim ends that is made or renewed now. */
export function leaseEnd(manager: EntityManager): Sql {
  return databaseTime(manager, LEASE_MS);
}
