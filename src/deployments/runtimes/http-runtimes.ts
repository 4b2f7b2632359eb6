import type { EntityManager } from 'typeorm';
import { runtimeNotActivated } from '../../messages/deployment-errors.js';
import { storeMessages, unacknowledged } from '../../messages/store/message-store.js';
import { Deployment } from '../deployment.entity.js';
import type { DeploymentPhase } from '../deployment-phase.js';
import type { DeploymentSubject, Steps } from '../engine/steps.js';
import { DeliveryPlan } from './delivery-plan.js';
import { type OutgoingDeps, RuntimeCaller, RuntimeRequestError } from './runtime-caller.js';
import { RuntimeDelivery, type RuntimeGoal } from './runtime-delivery.js';
import type { RuntimeDeployment } from './runtime-deployment.entity.js';
import {
  findHttpRuntimes,
  type OpenRuntimeDeployment,
  readOpenRuntimeDeployments,
  startRuntimeDeployment,
} from './runtime-deployments.js';

/** The HTTP runtimes of the environment that one deployment is to, and what it sends them. */
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

  /** Whether there are any. */
  async hasAny(): Promise<boolean> {
    return (await findHttpRuntimes(this.reader, this.subject.environmentId)).length > 0;
  }

  /**
   * Returns a function that creates the delivery plan if there is none. Runtimes that were notified of the end of an earlier
   * try start again.
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

  /** Brings all of them there. Where one does not do what it is asked, the others are given up, and its error is thrown. */
  async bringTo(goal: RuntimeGoal, steps: Steps, phase: DeploymentPhase): Promise<void> {
    await this.inParallel(steps, phase, (delivery) => delivery.bringTo(goal));
  }

  /**
   * Tells all of them how the deployment ended, and writes down who can't be told; where the release is live, a message
   * says so. With a `reason`, nobody is asked any more.
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

  /** Works on all that are open, side by side. The first error gives up the others, and is thrown once all have ended. */
  private async inParallel(
    steps: Steps,
    phase: DeploymentPhase | null,
    work: (delivery: RuntimeDelivery, row: RuntimeDeployment) => Promise<void>,
  ): Promise<void> {
    const { reader, subject, plan, restarted, outgoing: parts } = this;
    await steps.whileLeaseHeld(async (watch) => {
      const failing = new AbortController();
      const signal = AbortSignal.any([watch.signal, failing.signal]);
      const { startedAt } = await reader.findOneByOrFail(Deployment, { releaseId: subject.releaseId });
      const open = await readOpenRuntimeDeployments(reader, subject);
      const each = async ({ row, url }: OpenRuntimeDeployment) => {
        const runtime = { runtimeId: row.runtimeId, runtimeName: row.runtimeName, url };
        const caller = new RuntimeCaller(runtime, { reader, outgoing: parts, watch, signal });
        const tools = { subject, startedAt, steps, plan, caller, phase, restarted };
        await work(new RuntimeDelivery(row, runtime, tools), row).catch((error: unknown) => failing.abort(error));
      };
      await Promise.all(open.map(each));
      signal.throwIfAborted();
    });
  }
}
