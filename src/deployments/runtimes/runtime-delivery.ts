import type { EntityManager } from 'typeorm';
import { chunks } from '../../database/statements/chunks.js';
import { counted } from '../../messages/facts/wording.js';
import { recordActivated, recordSeen } from '../../runtimes/runtime-status.js';
import type { JournalEvent } from '../deployment.entity.js';
import type { DeploymentPhase } from '../deployment-phase.js';
import type { DeploymentSubject, Steps } from '../engine/steps.js';
import type { DeliveryPlan } from './delivery-plan.js';
import {
  type RuntimeAddress,
  type RuntimeCaller,
  RuntimeRefusedError,
  type RuntimeResponse,
  responseInWords,
} from './runtime-caller.js';
import { RuntimeDeployment } from './runtime-deployment.entity.js';
import {
  abandonRequest,
  activateRequest,
  changeRequest,
  type RuntimeCopy,
  type RuntimeRequest,
  verifyRequest,
} from './runtime-requests.js';

/** How often a request is tried that the deployment needs, and how often one that only tidies up. */
const MAX_ATTEMPTS = 6;
const MAX_ATTEMPTS_TO_ABANDON = 3;

/** How many definitions are in memory at once: each may be as large as a definition can be. */
const BATCH_SIZE = 20;

/** Progress is written down after so many changes, or so many milliseconds. */
const RECORD_CHANGES = 100;
const RECORD_MS = 500;

/** “I don't run that base”, or “I have no such copy”. */
const CONFLICT = 409;

/** How far a runtime is to be brought. */
export type RuntimeGoal = 'SENT' | 'VERIFIED' | 'ACTIVATED';

export interface RuntimeDeliveryDeps {
  readonly subject: DeploymentSubject;
  /** When the deployment was accepted or retried. */
  readonly startedAt: Date;
  readonly steps: Steps;
  readonly plan: DeliveryPlan;
  readonly caller: RuntimeCaller;
  /** In which phase it happens; null once it is decided how the deployment ends. */
  readonly phase: DeploymentPhase | null;
  /** The ids of runtimes that were sent everything anew: once is enough. */
  readonly restarted: Set<string>;
}

type RuntimeEvent = Extract<JournalEvent, `TARGET_${string}`>;
type FurtherWrite = (manager: EntityManager, at: Date) => Promise<unknown>;

/** Brings a deployment's content to one runtime. It may be broken off at any instant, and goes on by what its row says. */
export class RuntimeDelivery {
  constructor(
    private row: RuntimeDeployment,
    private readonly runtime: RuntimeAddress,
    private readonly deps: RuntimeDeliveryDeps,
  ) {}

  /** @throws RuntimeRequestError where the runtime does not do what it is asked. */
  async bringTo(goal: RuntimeGoal): Promise<void> {
    for (;;) {
      switch (this.row.state) {
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
   * Has the runtime drop what it was sent.
   *
   * @throws RuntimeRequestError likewise.
   */
  async abandon(): Promise<void> {
    const request = abandonRequest(this.copy);
    const answer = await this.call(request, MAX_ATTEMPTS_TO_ABANDON);
    if (answer.kind !== 'OK') throw this.refusedError(request, answer);
    await this.record({ state: 'ABANDONED' }, 'TARGET_TOLD', 'has dropped what it was sent.');
  }

  /** Writes down that the runtime can't be told how the deployment ended; `also` is written in the same step. */
  async markNotNotified(reason: string, also?: FurtherWrite): Promise<void> {
    const text = `could not be told how the deployment ended. ${reason}`;
    await this.record({ state: 'NOT_TOLD', error: reason }, 'TARGET_NOT_TOLD', text, also);
  }

  private async send(): Promise<void> {
    const { baseRevision, totalChanges: total } = this.row;
    const { plan } = this.deps;
    const all = counted(total, 'change');
    const base = await plan.baseAt(baseRevision);
    const changes = await plan.changesFrom(baseRevision);
    let position = this.row.sentChanges;
    let recordedAt = performance.now();
    for (const batch of chunks(changes.slice(position), BATCH_SIZE)) {
      for (const { change, definition } of await plan.withDefinitions(batch)) {
        position += 1;
        if (!(await this.request(changeRequest(this.copy, base, { position, total, change, definition })))) return;
        const isDue = position % RECORD_CHANGES === 0 || performance.now() - recordedAt >= RECORD_MS;
        if (!isDue || position === total) continue;
        await this.record({ sentChanges: position }, 'TARGET_SENT', `has taken ${position} of ${all}.`);
        recordedAt = performance.now();
      }
    }
    const done = { state: 'SENT', sentChanges: total, error: null } as const;
    await this.record(done, 'TARGET_SENT', total === 1 ? 'has taken the only change.' : `has taken all ${all}.`);
  }

  private async verify(): Promise<void> {
    const { plan } = this.deps;
    const { baseRevision, totalChanges } = this.row;
    const base = await plan.baseAt(baseRevision);
    if (!(await this.request(verifyRequest(this.copy, base, await plan.sha256(), totalChanges)))) return;
    await this.record({ state: 'VERIFIED', error: null }, 'TARGET_SENT', 'has verified what it was sent.');
  }

  private async activate(): Promise<void> {
    const { plan, subject } = this.deps;
    if (!(await this.request(activateRequest(this.copy, await plan.sha256())))) return;
    const { releaseId, contentRevision, version } = subject;
    await this.record({ state: 'ACTIVATED', error: null }, 'TARGET_TOLD', `runs version ${version}.`, (manager) =>
      recordActivated(manager, this.runtime.runtimeId, { contentRevision, releaseId }),
    );
  }

  /** Whether the runtime did what it was asked. Where it lacks what that builds on, it is to be sent everything anew. */
  private async request(request: RuntimeRequest): Promise<boolean> {
    const { restarted, plan } = this.deps;
    const answer = await this.call(request, MAX_ATTEMPTS);
    if (answer.kind === 'OK') return true;
    const refusal = this.refusedError(request, answer);
    if (answer.status !== CONFLICT || restarted.has(this.runtime.runtimeId)) throw refusal;
    restarted.add(this.runtime.runtimeId);
    const again = {
      state: 'SENDING',
      attempt: this.row.attempt + 1,
      baseRevision: null,
      totalChanges: (await plan.changesFrom(null)).length,
      sentChanges: 0,
      error: refusal.message,
    } as const;
    await this.record(again, 'TARGET_RETRIED', `is sent everything anew. ${refusal.message}`);
    return false;
  }

  private call(request: RuntimeRequest, tries: number): Promise<RuntimeResponse> {
    return this.deps.caller.call(request, tries, async (reason, next) => {
      const text = `is asked again ${request.task} (${next} of ${tries}). ${reason}`;
      await this.record({ error: reason }, 'TARGET_RETRIED', text);
    });
  }

  private refusedError({ change }: RuntimeRequest, answer: RuntimeResponse): RuntimeRefusedError {
    return new RuntimeRefusedError(this.runtime, responseInWords(answer), change);
  }

  /** Writes down how far it has come. `text` goes on after the runtime's name. */
  private async record(
    change: Partial<RuntimeDeployment>,
    event: RuntimeEvent,
    text: string,
    also: FurtherWrite = async () => undefined,
  ): Promise<void> {
    const { steps, phase } = this.deps;
    const { releaseId, runtimeId, runtimeName } = this.row;
    await steps.run(async (manager) => {
      const at = steps.now();
      await manager.update(RuntimeDeployment, { releaseId, runtimeId }, { ...change, updatedAt: at });
      if (event === 'TARGET_SENT' || event === 'TARGET_TOLD') await recordSeen(manager, runtimeId, at);
      await also(manager, at);
      return { phase, event, text: `“${runtimeName}” ${text}` };
    });
    this.row = { ...this.row, ...change };
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
      attempt: this.row.attempt,
    };
  }
}
