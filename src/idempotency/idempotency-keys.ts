import type { EntityManager } from 'typeorm';
import { OutcomeUnknownError } from '../database/errors/outcome-unknown-error.js';
import { newId } from '../database/ids.js';
import { databaseTime } from '../database/statements/clock.js';
import { insertEntities, selectEntities } from '../database/statements/entities.js';
import { lockRow } from '../database/statements/locks.js';
import { hasLeft } from '../database/statements/presence.js';
import { execute, row, sql } from '../database/statements/sql.js';
import { sha256Hex } from '../json/canonical-json.js';
import { allProjectsExist } from '../pipelines/projects.js';
import { Claim, type ClaimDeps, type ClaimedKey, leaseEnd } from './claim.js';
import { IdempotencyKey } from './idempotency-key.entity.js';
import { judgeKey, type UnavailableReason } from './judge-key.js';
import { type AnswerScope, BINDINGS, type KeptAnswer } from './kept-answer.js';
import { KEY_MS, type KeyQuota, LEASE_MS } from './key-limits.js';
import { retryAfterSeconds } from './retry-after.js';

/** An operation with an idempotency key. */
export interface KeyedRequest {
  /** The identity of the caller: keys of different callers are different keys. */
  readonly caller: string;
  readonly quota: KeyQuota;
  readonly key: string;
  /** A hash of the operation and its variables. */
  readonly request: string;
  /** Whether the caller may still see all that a caller of this scope could see. */
  mayRead(scope: AnswerScope | null): boolean;
}

/** What to do with an operation. `written` has the names of the mutations that were committed. */
export type ClaimResult =
  | { readonly kind: 'CLAIMED'; readonly claim: Claim }
  | { readonly kind: 'REPEAT'; readonly json: string }
  | { readonly kind: 'UNAVAILABLE'; readonly reason: UnavailableReason; readonly written: readonly string[] }
  | { readonly kind: 'REUSED' }
  | { readonly kind: 'IN_USE'; readonly retryAfterSeconds: number }
  | { readonly kind: 'TOO_MANY'; readonly retryAfterSeconds: number };

const SKIP_EXISTING = sql`ON CONFLICT DO NOTHING`;

/** The idempotency keys of all callers: which operation each belongs to, and its answer. */
export class IdempotencyKeys {
  constructor(private readonly deps: ClaimDeps) {}

  /** Claims a key for an operation, or says why the operation must not run. */
  async claim(request: KeyedRequest): Promise<ClaimResult> {
    const caller = sha256Hex(request.caller);
    const key: ClaimedKey = {
      id: sha256Hex(JSON.stringify([request.caller, request.key])),
      caller,
      claimId: newId('claim'),
      quota: request.quota,
    };
    try {
      return await this.deps.database.write((manager) => this.claimWithin(manager, key, request));
    } catch (error) {
      // No mutation has run yet: a retry is safe, whatever became of the claim.
      throw error instanceof OutcomeUnknownError ? error.cause : error;
    }
  }

  private async claimWithin(manager: EntityManager, key: ClaimedKey, request: KeyedRequest): Promise<ClaimResult> {
    const isKnown = await lockRow(manager, 'idempotency_key', key.id);
    if (!isKnown) {
      const refusal = await this.quotaRefusal(manager, key);
      if (refusal) return refusal;
      // Waits for another request that is claiming the key at this moment.
      if ((await this.insert(manager, key, request)) > 0) return this.claimed(key);
      if (!(await lockRow(manager, 'idempotency_key', key.id)))
        return { kind: 'IN_USE', retryAfterSeconds: retryAfterSeconds(LEASE_MS) };
    }
    const [stored] = await selectEntities(manager, IdempotencyKey, sql`WHERE id = ${key.id}`);
    if (!stored) throw new Error(`expected the idempotency key ${key.id}, which is locked, got none`);
    return this.judge(manager, key, stored, request);
  }

  private async judge(
    manager: EntityManager,
    key: ClaimedKey,
    stored: IdempotencyKey,
    request: KeyedRequest,
  ): Promise<ClaimResult> {
    const now = this.deps.now();
    const written: readonly string[] = JSON.parse(stored.written);
    const leftMs = await this.leaseLeftMs(manager, key.id);
    const verdict = judgeKey({
      isExpired: stored.expiresAt <= now,
      isSameRequest: this.open(stored.sealedRequest, 'request', key) === request.request,
      state: stored.state,
      isLeased: leftMs > 0,
      isWritten: written.length > 0,
      isAnswerExpired: stored.answerExpiresAt !== null && stored.answerExpiresAt <= now,
    });
    switch (verdict) {
      case 'RUN':
        await manager.delete(IdempotencyKey, { id: key.id });
        await this.insert(manager, key, request);
        return this.claimed(key);
      case 'REFUSE_AS_REUSED':
        return { kind: 'REUSED' };
      case 'REFUSE_AS_IN_USE':
        return { kind: 'IN_USE', retryAfterSeconds: retryAfterSeconds(leftMs) };
      case 'REPEAT':
        return this.repeat(manager, key, stored, request);
      case 'MARK_AS_LOST':
        // So that the former process, if it is only frozen, runs no more mutations of the operation.
        await execute(manager, sql`UPDATE idempotency_key SET state = 'LOST' WHERE id = ${key.id}`);
        return { kind: 'UNAVAILABLE', reason: 'LOST', written };
      default:
        return { kind: 'UNAVAILABLE', reason: verdict, written };
    }
  }

  private async repeat(
    manager: EntityManager,
    key: ClaimedKey,
    stored: IdempotencyKey,
    { mayRead }: KeyedRequest,
  ): Promise<ClaimResult> {
    const { json, scope, projectIds }: KeptAnswer = JSON.parse(this.open(stored.sealedAnswer ?? '', 'answer', key));
    if (mayRead(scope) && (await allProjectsExist(manager, projectIds))) return { kind: 'REPEAT', json };
    return { kind: 'UNAVAILABLE', reason: 'NOT_ALLOWED', written: JSON.parse(stored.written) };
  }

  private claimed(key: ClaimedKey): ClaimResult {
    return { kind: 'CLAIMED', claim: new Claim(this.deps, key) };
  }

  /** Returns the number of inserted rows: 0 if the key exists. */
  private insert(manager: EntityManager, key: ClaimedKey, { request }: KeyedRequest): Promise<number> {
    const { id, caller, claimId } = key;
    return insertEntities(
      manager,
      IdempotencyKey,
      [
        {
          id,
          caller,
          claimId,
          leaseUntil: leaseEnd(manager),
          holder: this.deps.database.presence,
          state: 'RUNNING',
          sealedRequest: this.deps.keyring.seal(request, BINDINGS.request(id, caller)),
          written: JSON.stringify([]),
          sealedAnswer: null,
          answerSize: 0,
          expiresAt: new Date(this.deps.now().getTime() + KEY_MS),
          answerExpiresAt: null,
        },
      ],
      SKIP_EXISTING,
    );
  }

  private async quotaRefusal(manager: EntityManager, { caller, quota }: ClaimedKey): Promise<ClaimResult | null> {
    const found = await row<{ count: number; first: string | null }>(
      manager,
      sql`SELECT CAST(count(*) AS integer) AS count, min(expires_at) AS first FROM idempotency_key
        WHERE caller = ${caller} AND expires_at > ${this.deps.now().toISOString()}`,
    );
    if (!found || found.first === null || found.count < quota.keys) return null;
    const waitMs = new Date(found.first).getTime() - this.deps.now().getTime();
    return { kind: 'TOO_MANY', retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)) };
  }

  /**
   * How long the claim of a key lasts, in milliseconds. 0 if it is over, or made before the clock was set back, or if its
   * process has left.
   */
  private async leaseLeftMs(manager: EntityManager, id: string): Promise<number> {
    const isHeld = sql`NOT ${hasLeft(this.deps.database, sql`holder`)}`;
    const found = await row<{ until: string; now: string }>(
      manager,
      sql`SELECT lease_until AS until, ${databaseTime(manager)} AS now FROM idempotency_key
        WHERE id = ${id} AND ${isHeld}`,
    );
    const left = found ? Date.parse(found.until) - Date.parse(found.now) : 0;
    return left > LEASE_MS ? 0 : Math.max(0, left);
  }

  private open(sealed: string, part: keyof typeof BINDINGS, { id, caller }: ClaimedKey): string {
    return this.deps.keyring.open(sealed, BINDINGS[part](id, caller));
  }
}
