import type { EntityManager } from 'typeorm';
import { isTransient } from '../../database/errors/transient-error.js';
import type { Tracing } from '../../observability/tracing.js';
import { FencedOutError, type Lease } from '../../queue/lease.js';
import { Release } from '../../releases/store/release.entity.js';
import { Deployment } from '../deployment.entity.js';
import { type DeploymentPhase, phasesFrom, UnknownPhaseError } from '../deployment-phase.js';
import { activate } from '../phases/activate.js';
import { apply } from '../phases/apply.js';
import type { Phase } from '../phases/phase.js';
import { prepare } from '../phases/prepare.js';
import { runtimes } from '../phases/runtimes.js';
import { users } from '../phases/users.js';
import { verify } from '../phases/verify.js';
import { HttpRuntimes } from '../runtimes/http-runtimes.js';
import { type OutgoingDeps } from '../runtimes/runtime-caller.js';
import { closeRuntimeDeployments, finishIfConcluded } from '../runtimes/runtime-deployments.js';
import { type DeploymentSubject, readDeploymentSubject } from './deployment-subject.js';
import { cancelDeployment, failDeployment, MAX_CLAIMS } from './end-deployment.js';
import { StoppedError } from './lease-watch.js';
import { CancelRequestedError, type Steps } from './steps.js';
import { storeChanges } from './stored-changes.js';

const PHASES: Readonly<Record<DeploymentPhase, Phase>> = {
  PREPARE: prepare,
  APPLY: apply,
  USERS: users,
  TARGETS: runtimes,
  VERIFY: verify,
  ACTIVATE: activate,
};

const CRASHED_EACH_TIME = 'The process that ran it ended unexpectedly each time.';

export interface RunDeps {
  readonly reader: EntityManager;
  readonly outgoing: OutgoingDeps;
  readonly tracing: Tracing;
  /** Called once the outcome is written, before the runtimes are notified. */
  onOutcome(ending: DeploymentOutcome): void;
}

/** How a deployment ends. */
export type DeploymentOutcome =
  | { readonly outcome: 'live' }
  | { readonly outcome: 'cancelled' }
  | { readonly outcome: 'failed'; readonly cause: unknown };

/**
 * Runs a deployment, or resumes it, until it is live, failed or cancelled, and its runtimes were notified.
 *
 * @throws FencedOutError, StoppedError or UnknownPhaseError if another worker is to resume it.
 * @throws a transient error, e.g. if the database is unreachable. The lease then expires, and a worker claims it again.
 */
export async function runDeployment(deps: RunDeps, lease: Lease, steps: Steps): Promise<void> {
  const { reader, outgoing, tracing } = deps;
  const release = await reader.findOneByOrFail(Release, { id: lease.id });
  const subject = await readDeploymentSubject(reader, release);
  const runtimes = new HttpRuntimes(reader, subject, outgoing);
  if (release.state === 'DEPLOYING') {
    deps.onOutcome(await decide(deps, { subject, lease, steps, runtimes }));
  }
  await tracing.withSpan({ name: 'deployment conclusion', kind: 'INTERNAL' }, () =>
    conclude(reader, lease, steps.forConclusion(), runtimes),
  );
}

/** A deployment that runs under a lease. */
interface Run {
  readonly subject: DeploymentSubject;
  readonly lease: Lease;
  readonly steps: Steps;
  readonly runtimes: HttpRuntimes;
}

/** Runs the remaining phases until the release is live, failed or cancelled. */
async function decide({ reader, tracing }: RunDeps, run: Run): Promise<DeploymentOutcome> {
  const { subject, lease, steps } = run;
  try {
    if (lease.attempts > MAX_CLAIMS) throw new Error(CRASHED_EACH_TIME);
    await storeChanges(subject, steps);
    for (const phase of await remainingPhases(reader, lease.id)) {
      if (phase.isNeeded && !(await phase.isNeeded(run.runtimes))) continue;
      const span = { name: `deployment ${phase.name.toLowerCase()}`, kind: 'INTERNAL' } as const;
      await tracing.withSpan(span, () => runPhase(phase, run));
    }
    return { outcome: 'live' };
  } catch (error) {
    if (isForAnotherWorker(error) || isTransient(error)) throw error;
    if (error instanceof CancelRequestedError) {
      await cancelDeployment(subject, steps);
      return { outcome: 'cancelled' };
    }
    await failDeployment(subject, steps, lease, error);
    return { outcome: 'failed', cause: error };
  }
}

function isForAnotherWorker(error: unknown): boolean {
  return [FencedOutError, StoppedError, UnknownPhaseError].some((type) => error instanceof type);
}

async function runPhase(phase: Phase, { subject, steps, runtimes }: Run): Promise<void> {
  const write = await phase.prepareStart?.(runtimes);
  await steps.run(async (manager) => {
    await write?.(manager, steps.now());
    return { phase: phase.name, event: 'PHASE_STARTED', text: phase.startText };
  });
  await phase.run(subject, steps, runtimes);
}

/** Notifies the runtimes of the end. If none is left to notify, the deployment has left the queue already. */
async function conclude(reader: EntityManager, lease: Lease, steps: Steps, runtimes: HttpRuntimes): Promise<void> {
  const { finishedAt } = await reader.findOneByOrFail(Deployment, { releaseId: lease.id });
  if (finishedAt) return;
  const release = await reader.findOneByOrFail(Release, { id: lease.id });
  await runtimes.notifyOfEnd(release.state === 'LIVE', steps, lease.attempts > MAX_CLAIMS ? CRASHED_EACH_TIME : null);
  await steps.run(async (manager) => {
    await closeRuntimeDeployments(manager, lease.id, steps.now());
    await finishIfConcluded(manager, lease.id, steps.now());
    return { phase: null, event: 'CONCLUDED', text: concludedText(release) };
  });
}

function concludedText({ state, version }: Release): string {
  const ending = state === 'LIVE' ? `Version ${version} is live` : `The deployment of version ${version} has ended`;
  return `${ending}, and no runtime is left to notify.`;
}

async function remainingPhases(reader: EntityManager, releaseId: string): Promise<readonly Phase[]> {
  const { phase } = await reader.findOneByOrFail(Deployment, { releaseId });
  return phasesFrom(phase).map((name) => PHASES[name]);
}
