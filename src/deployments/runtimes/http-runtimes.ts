import type { EntityManager } from 'typeorm';
import { runtimeNotActivated } from '../../messages/deployment-errors.js';
import { storeMessages, unacknowledged } from '../../messages/store/message-store.js';
import { Deployment } from '../deployment.entity.js';
import type { DeploymentPhase } from '../deployment-phase.js';
import type { DeploymentSubject } from '../engine/deployment-subject.js';
import type { Steps } from '../engine/steps.js';
import { DeliveryPlan } from './delivery-plan.js';
import { DeliveryRecord } from './delivery-record.js';
import { type OutgoingDeps, RuntimeCaller, RuntimeRequestError } from './runtime-caller.js';
import { RuntimeDelivery, type RuntimeGoal } from './runtime-delivery.js';
import type { RuntimeDeployment } from './runtime-deployment.entity.js';
import {
  findHttpRuntimes,
  hasOpenRuntimeDeployments,
  type OpenRuntimeDeployment,
  readOpenRuntimeDeployments,
  startRuntimeDeployment,
} from './runtime-deployments.js';

/** Delivers a deployment to the HTTP runtimes of its environment. */
export class HttpRuntimes {
  private readonly plan: DeliveryPlan;
  private readonly restarted = new Set<string>();

  constructor(
    private readonly reader: EntityManager,
    private readonly subject: DeploymentSubject,
    private readonly outgoing: OutgoingDeps,
  ) {
    this.plan = new DeliveryPlan(reader, subject);
  }

  /** Whether the environment has HTTP runtimes. */
  async hasAny(): Promise<boolean> {
    return (await findHttpRuntimes(this.reader, this.subject.environmentId)).length > 0;
  }

  /** Whether the deployment must still bring runtimes to a state, or notify them of its end. */
  areOpen(): Promise<boolean> {
    return hasOpenRuntimeDeployments(this.reader, this.subject.releaseId);
  }

  /**
   * Returns a function that creates the missing rows of deliveries. Runtimes that were notified of the end of an earlier
   * attempt start again.
   */
  async planDeliveries(): Promise<(manager: EntityManager, at: Date) => Promise<void>> {
    const totals = new Map<number | null, number>();
    for (const { contentRevision } of await findHttpRuntimes(this.reader, this.subject.environmentId)) {
      totals.set(contentRevision, (await this.plan.changesFrom(contentRevision)).length);
    }
    return async (manager, at) => {
      for (const runtime of await findHttpRuntimes(manager, this.subject.environmentId)) {
        const total = totals.get(runtime.contentRevision);
        if (total !== undefined)
          await startRuntimeDeployment(manager, this.subject, { runtime, totalChanges: total }, at);
      }
    };
  }

  /** Brings all runtimes to a state. If one fails, aborts the others and throws its error. */
  async bringTo(goal: RuntimeGoal, steps: Steps, phase: DeploymentPhase): Promise<void> {
    await this.inParallel(steps, phase, (delivery) => delivery.bringTo(goal));
  }

  /**
   * Notifies all runtimes of the end of the deployment. Records those that can't be notified, with a message if the release
   * is live. If `reason` is given, no requests are sent and it is recorded for all.
   */
  async notifyOfEnd(isLive: boolean, steps: Steps, reason: string | null): Promise<void> {
    await this.inParallel(steps, null, async (delivery, row) => {
      try {
        if (reason !== null) await this.markNotNotified(delivery, row, isLive, reason);
        else if (isLive) await delivery.bringTo('ACTIVATED');
        else await delivery.abandon();
      } catch (error) {
        if (!(error instanceof RuntimeRequestError)) throw error;
        await this.markNotNotified(delivery, row, isLive, error.message);
      }
    });
  }

  private async markNotNotified(
    delivery: RuntimeDelivery,
    { runtimeId, runtimeName }: RuntimeDeployment,
    isLive: boolean,
    reason: string,
  ): Promise<void> {
    const message = runtimeNotActivated({ ...this.subject, runtimeId, runtimeName, reason });
    await delivery.markNotNotified(reason, async (manager) => {
      if (isLive) await storeMessages(manager, this.subject.releaseId, [unacknowledged(message)]);
    });
  }

  /** Works on all open deliveries in parallel. The first error aborts the others, and is thrown once all have ended. */
  private async inParallel(
    steps: Steps,
    phase: DeploymentPhase | null,
    work: (delivery: RuntimeDelivery, row: RuntimeDeployment) => Promise<void>,
  ): Promise<void> {
    const { reader, subject, plan, restarted, outgoing } = this;
    await steps.whileLeaseHeld(async (watch) => {
      const failing = new AbortController();
      const signal = AbortSignal.any([watch.signal, failing.signal]);
      const { startedAt } = await reader.findOneByOrFail(Deployment, { releaseId: subject.releaseId });
      const open = await readOpenRuntimeDeployments(reader, subject);
      const each = async ({ row, url }: OpenRuntimeDeployment) => {
        const runtime = { runtimeId: row.runtimeId, runtimeName: row.runtimeName, url };
        const caller = new RuntimeCaller(runtime, { reader, outgoing, watch, signal });
        const record = new DeliveryRecord(row, steps, phase);
        const delivery = new RuntimeDelivery(record, runtime, { subject, startedAt, plan, caller, restarted });
        await work(delivery, row).catch((error: unknown) => failing.abort(error));
      };
      await Promise.all(open.map(each));
      signal.throwIfAborted();
    });
  }
}
