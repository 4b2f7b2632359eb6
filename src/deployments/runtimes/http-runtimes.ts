import type { EntityManager } from 'typeorm';
import { targetNotActivated } from '../../messages/deployment-errors.js';
import { storeMessages, unacknowledged } from '../../messages/store/message-store.js';
import { Deployment } from '../deployment.entity.js';
import type { DeploymentPhase } from '../deployment-phase.js';
import type { DeploymentSubject, Steps } from '../steps/steps.js';
import { type OutgoingParts, TargetCaller, TargetError } from './runtime-caller.js';
import { TargetDelivery, type TargetGoal } from './runtime-delivery.js';
import type { TargetDeployment } from './runtime-deployment.entity.js';
import { TargetPlan } from './runtime-plan.js';
import { httpTargets, openTargetRow, readOpenTargets, type TargetRow } from './runtime-rows.js';

/** The HTTP targets of the environment that one deployment is to, and what it sends them. */
export class HttpTargets {
  private readonly plan: TargetPlan;
  private readonly restarted = new Set<string>();

  constructor(
    private readonly reader: EntityManager,
    private readonly subject: DeploymentSubject,
    private readonly parts: OutgoingParts,
  ) {
    this.plan = new TargetPlan(reader, subject);
  }

  /** Whether there are any. */
  async exist(): Promise<boolean> {
    return (await httpTargets(this.reader, this.subject.environmentId)).length > 0;
  }

  /**
   * Returns a function that creates the delivery plan if there is none. Targets that were notified of the end of an earlier
   * try start again.
   */
  async open(): Promise<(manager: EntityManager, at: Date) => Promise<void>> {
    const totals = new Map<number | null, number>();
    for (const { contentRevision } of await httpTargets(this.reader, this.subject.environmentId)) {
      totals.set(contentRevision, (await this.plan.changesFrom(contentRevision)).length);
    }
    return async (manager, at) => {
      for (const target of await httpTargets(manager, this.subject.environmentId)) {
        const total = totals.get(target.contentRevision);
        if (total !== undefined) await openTargetRow(manager, this.subject.releaseId, target, total, at);
      }
    };
  }

  /** Brings all of them there. Where one does not do what it is asked, the others are given up, and its error is thrown. */
  async bringTo(goal: TargetGoal, steps: Steps, phase: DeploymentPhase): Promise<void> {
    await this.sideBySide(steps, phase, (delivery) => delivery.bringTo(goal));
  }

  /**
   * Tells all of them how the deployment ended, and writes down who can't be told; where the release is live, a message
   * says so. With a `reason`, nobody is asked any more.
   */
  async tell(isLive: boolean, steps: Steps, reason: string | null): Promise<void> {
    await this.sideBySide(steps, null, async (delivery, row) => {
      try {
        if (reason !== null) await this.giveUp(delivery, row, isLive, reason);
        else if (isLive) await delivery.bringTo('ACTIVATED');
        else await delivery.abandon();
      } catch (error) {
        if (!(error instanceof TargetError)) throw error;
        await this.giveUp(delivery, row, isLive, error.message);
      }
    });
  }

  private async giveUp(
    delivery: TargetDelivery,
    { targetId, targetName }: TargetDeployment,
    isLive: boolean,
    reason: string,
  ): Promise<void> {
    const message = targetNotActivated({ ...this.subject, targetId, targetName, reason });
    await delivery.giveUp(reason, async (manager) => {
      if (isLive) await storeMessages(manager, this.subject.releaseId, [unacknowledged(message)]);
    });
  }

  /** Works on all that are open, side by side. The first error gives up the others, and is thrown once all have ended. */
  private async sideBySide(
    steps: Steps,
    phase: DeploymentPhase | null,
    work: (delivery: TargetDelivery, row: TargetDeployment) => Promise<void>,
  ): Promise<void> {
    const { reader, subject, plan, restarted, parts } = this;
    await steps.whileHeld(async (watch) => {
      const failing = new AbortController();
      const signal = AbortSignal.any([watch.signal, failing.signal]);
      const { startedAt } = await reader.findOneByOrFail(Deployment, { releaseId: subject.releaseId });
      const open = await readOpenTargets(reader, subject);
      const each = async ({ row, url }: TargetRow) => {
        const target = { targetId: row.targetId, targetName: row.targetName, url };
        const caller = new TargetCaller(reader, parts, watch, signal, target);
        const tools = { subject, startedAt, steps, plan, caller, phase, restarted };
        await work(new TargetDelivery(row, target, tools), row).catch((error: unknown) => failing.abort(error));
      };
      await Promise.all(open.map(each));
      signal.throwIfAborted();
    });
  }
}
