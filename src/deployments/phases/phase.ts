import type { EntityManager } from 'typeorm';
import type { DeploymentPhase } from '../deployment-phase.js';
import type { DeploymentSubject, Steps } from '../engine/steps.js';
import type { HttpRuntimes } from '../runtimes/http-runtimes.js';

/**
 * One part of a deployment. `run` may be called again at any time, after a break at any instant, and then goes on from
 * where it was. It returns how the phase ended, in words.
 */
export interface Phase {
  readonly name: DeploymentPhase;
  /** What begins, in words. */
  readonly startText: string;
  run(subject: DeploymentSubject, steps: Steps, runtimes: HttpRuntimes): Promise<void>;
  /** Reads for its first step, and returns what that writes beside the note that the phase has begun. */
  prepareStart?(runtimes: HttpRuntimes): Promise<(manager: EntityManager, at: Date) => Promise<void>>;
  /** Whether there is anything to do. Without it, there always is. A phase that is not needed leaves no trace. */
  isNeeded?(runtimes: HttpRuntimes): Promise<boolean>;
}
