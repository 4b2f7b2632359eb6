import { chunks } from '../../database/statements/chunks.js';
import { counted } from '../../messages/facts/wording.js';
import { recordActivated } from '../../runtimes/runtime-status.js';
import type { DeploymentSubject } from '../engine/deployment-subject.js';
import type { DeliveryPlan } from './delivery-plan.js';
import type { DeliveryRecord, FurtherWrite } from './delivery-record.js';
import {
  type RuntimeAddress,
  type RuntimeCaller,
  RuntimeRefusedError,
  type RuntimeResponse,
  responseInWords,
} from './runtime-caller.js';

import {
  abandonRequest,
  activateRequest,
  changeRequest,
  type RuntimeCopy,
  type RuntimeRequest,
  verifyRequest,
} from './runtime-requests.js';

/** The attempts per request that the deployment depends on, and per request that only cleans up. */
const MAX_ATTEMPTS = 6;
const MAX_ATTEMPTS_TO_ABANDON = 3;

/** How many definitions are in memory at once: each may be of the maximum size. */
const BATCH_SIZE = 20;

/** Progress is recorded after so many changes or milliseconds. */
const RECORD_CHANGES = 100;
const RECORD_MS = 500;

/** The runtime does not run the base of the request, or has no such copy. */
const CONFLICT = 409;

/** The state that a runtime is to reach. */
export type RuntimeGoal = 'SENT' | 'VERIFIED' | 'ACTIVATED';

export interface RuntimeDeliveryDeps {
  readonly subject: DeploymentSubject;
  /** When the deployment was accepted or retried. */
  readonly startedAt: Date;
  readonly plan: DeliveryPlan;
  readonly caller: RuntimeCaller;
  /** The ids of the runtimes whose delivery was restarted from scratch, which happens once at most. */
  readonly restarted: Set<string>;
}

/** Delivers a deployment's content to one runtime. May be interrupted at any time; it resumes from the recorded row. */
export class RuntimeDelivery {
  constructor(
    private readonly record: DeliveryRecord,
    private readonly runtime: RuntimeAddress,
    private readonly deps: RuntimeDeliveryDeps,
  ) {}

  /** @throws RuntimeRequestError if the runtime fails or refuses a request. */
  async bringTo(goal: RuntimeGoal): Promise<void> {
    for (;;) {
      switch (this.record.row.state) {
        case 'SENDING':
          await this.send();
          break;
        case 'SENT':
          if (goal === 'SENT') return;
          await this.verify();
          break;
        case 'VERIFIED':
          if (goal !== 'ACTIVATED') return;
          await this.activate();
          break;
        case 'ACTIVATED':
        case 'ABANDONED':
        case 'NOT_TOLD':
          return;
      }
    }
  }

  /**
   * Asks the runtime to drop what it was sent.
   *
   * @throws RuntimeRequestError if the runtime fails or refuses the request.
   */
  async abandon(): Promise<void> {
    const request = abandonRequest(this.copy);
    const answer = await this.call(request, MAX_ATTEMPTS_TO_ABANDON);
    if (answer.kind !== 'OK') throw this.refusedError(request, answer);
    await this.record.update({ state: 'ABANDONED' }, 'TARGET_TOLD', 'has dropped the staged changes.');
  }

  /** Records that the runtime could not be notified of the end. `also` is called in the same step. */
  async markNotNotified(reason: string, also?: FurtherWrite): Promise<void> {
    const text = `could not be notified of the end of the deployment. ${reason}`;
    await this.record.update({ state: 'NOT_TOLD', error: reason }, 'TARGET_NOT_TOLD', text, also);
  }

  private async send(): Promise<void> {
    const { baseRevision, totalChanges: total } = this.record.row;
    const { plan } = this.deps;
    const all = counted(total, 'change');
    const base = await plan.baseAt(baseRevision);
    const changes = await plan.changesFrom(baseRevision);
    let position = this.record.row.sentChanges;
    let recordedAt = performance.now();
    for (const batch of chunks(changes.slice(position), BATCH_SIZE)) {
      for (const { change, definition } of await plan.withDefinitions(batch)) {
        position += 1;
        if (!(await this.request(changeRequest(this.copy, base, { position, total, change, definition })))) return;
        const isDue = position % RECORD_CHANGES === 0 || performance.now() - recordedAt >= RECORD_MS;
        if (!isDue || position === total) continue;
        await this.record.update({ sentChanges: position }, 'TARGET_SENT', `has received ${position} of ${all}.`);
        recordedAt = performance.now();
      }
    }
    const done = { state: 'SENT', sentChanges: total, error: null } as const;
    await this.record.update(
      done,
      'TARGET_SENT',
      total === 1 ? 'has received the only change.' : `has received all ${all}.`,
    );
  }

  private async verify(): Promise<void> {
    const { plan } = this.deps;
    const { baseRevision, totalChanges } = this.record.row;
    const base = await plan.baseAt(baseRevision);
    if (!(await this.request(verifyRequest(this.copy, base, await plan.contentHash(), totalChanges)))) return;
    await this.record.update({ state: 'VERIFIED', error: null }, 'TARGET_SENT', 'has verified the staged changes.');
  }

  private async activate(): Promise<void> {
    const { plan, subject } = this.deps;
    if (!(await this.request(activateRequest(this.copy, await plan.contentHash())))) return;
    const { releaseId, contentRevision, version } = subject;
    await this.record.update(
      { state: 'ACTIVATED', error: null },
      'TARGET_TOLD',
      `runs version ${version}.`,
      (manager) => recordActivated(manager, this.runtime.runtimeId, { contentRevision, releaseId }),
    );
  }

  /** Returns whether the runtime fulfilled the request. If it lacks the base or the copy, restarts the delivery from scratch. */
  private async request(request: RuntimeRequest): Promise<boolean> {
    const { restarted, plan } = this.deps;
    const response = await this.call(request, MAX_ATTEMPTS);
    if (response.kind === 'OK') return true;
    const refusal = this.refusedError(request, response);
    if (response.status !== CONFLICT || restarted.has(this.runtime.runtimeId)) throw refusal;
    restarted.add(this.runtime.runtimeId);
    const restart = {
      state: 'SENDING',
      attempt: this.record.row.attempt + 1,
      baseRevision: null,
      totalChanges: (await plan.changesFrom(null)).length,
      sentChanges: 0,
      error: refusal.message,
    } as const;
    await this.record.update(restart, 'TARGET_RETRIED', `is sent everything again. ${refusal.message}`);
    return false;
  }

  private call(request: RuntimeRequest, maxAttempts: number): Promise<RuntimeResponse> {
    return this.deps.caller.call(request, maxAttempts, async (reason, next) => {
      const text = `is asked again ${request.task} (attempt ${next} of ${maxAttempts}). ${reason}`;
      await this.record.update({ error: reason }, 'TARGET_RETRIED', text);
    });
  }

  private refusedError({ change }: RuntimeRequest, response: RuntimeResponse): RuntimeRefusedError {
    return new RuntimeRefusedError(this.runtime, responseInWords(response), change);
  }

  private get copy(): RuntimeCopy {
    const { subject, startedAt } = this.deps;
    const { releaseId, version, environmentId } = subject;
    return {
      releaseId,
      version,
      environmentId,
      runtimeId: this.runtime.runtimeId,
      startedAt,
      attempt: this.record.row.attempt,
    };
  }
}
