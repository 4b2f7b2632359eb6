import type { EntityManager } from 'typeorm';
import { recordSeen } from '../../runtimes/runtime-status.js';
import type { JournalEvent } from '../deployment.entity.js';
import type { DeploymentPhase } from '../deployment-phase.js';
import type { Steps } from '../engine/steps.js';
import { RuntimeDeployment } from './runtime-deployment.entity.js';

export type RuntimeEvent = Extract<JournalEvent, `TARGET_${string}`>;
export type FurtherWrite = (manager: EntityManager, at: Date) => Promise<unknown>;

/** The row of a runtime's delivery. Every change of it is a journaled step. */
export class DeliveryRecord {
  constructor(
    private current: RuntimeDeployment,
    private readonly steps: Steps,
    /** Null once the outcome of the deployment is decided. */
    private readonly phase: DeploymentPhase | null,
  ) {}

  get row(): Readonly<RuntimeDeployment> {
    return this.current;
  }

  /**
   * Changes the row in a step.
   *
   * @param text the journal text, which follows the runtime's name.
   * @param also is called in the same step.
   */
  async update(
    change: Partial<RuntimeDeployment>,
    event: RuntimeEvent,
    text: string,
    also: FurtherWrite = async () => undefined,
  ): Promise<void> {
    const { steps, phase } = this;
    const { releaseId, runtimeId, runtimeName } = this.current;
    await steps.run(async (manager) => {
      const at = steps.now();
      await manager.update(RuntimeDeployment, { releaseId, runtimeId }, { ...change, updatedAt: at });
      if (event === 'TARGET_SENT' || event === 'TARGET_TOLD') await recordSeen(manager, runtimeId, at);
      await also(manager, at);
      return { phase, event, text: `“${runtimeName}” ${text}` };
    });
    this.current = { ...this.current, ...change };
  }
}
