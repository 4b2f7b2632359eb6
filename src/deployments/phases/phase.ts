import type { EntityManager } from 'typeorm';
import type { DeploymentPhase } from '../deployment-phase.js';
import type { DeploymentSubject } from '../engine/deployment-subject.js';
import type { Steps } from '../engine/steps.js';
import type { HttpRuntimes } from '../runtimes/http-runtimes.js';

/**
 * A phase of a deployment. `run` is idempotent: after an interruption at any point, another call resumes the phase.
 */
export interface Phase {
  readonly name: DeploymentPhase;
  /** The journal text when the phase starts. */
  readonly startText: string;
  run(subject: DeploymentSubject, steps: Steps, runtimes: HttpRuntimes): Promise<void>;
  /** Reads before the first step. Returns a function that writes in the step that journals the start of the phase. */
  prepareStart?(runtimes: HttpRuntimes): Promise<(manager: EntityManager, at: Date) => Promise<void>>;
  /** Whether there is anything to do; true by default. Phases that are not needed do not appear in the journal. */
  isNeeded?(runtimes: HttpRuntimes): Promise<boolean>;
}
