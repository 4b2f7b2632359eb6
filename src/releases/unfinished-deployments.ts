import type { EntityManager } from 'typeorm';
import { selectEntities } from '../database/statements/entities.js';
import { join, rows, sql } from '../database/statements/sql.js';
import { andMore } from '../errors/and-more.js';
import { refuse } from '../errors/refusals.js';
import { byWhom, type ReleaseTimeline, readDeployerName, requireTime } from './describe-state.js';
import { Release } from './store/release.entity.js';

/** Further runtimes are counted. */
const MAX_RUNTIME_NAMES = 3;

/** The states of the delivery to a runtime that is not yet notified of the deployment's end. */
export const OPEN_DELIVERY_STATES = ['SENDING', 'SENT', 'VERIFIED'] as const;

/** Reads the releases whose deployments have not finished. At most one per environment is DEPLOYING. */
async function readUnfinished(manager: EntityManager, environmentIds: readonly string[]): Promise<Release[]> {
  if (environmentIds.length === 0) return [];
  // A computed value prevents the use of the index of all releases of an environment for the few that are unfinished.
  return selectEntities(
    manager,
    Release,
    sql`WHERE id IN (SELECT d.release_id FROM deployment d WHERE d.finished_at IS NULL)
      AND environment_id || '' IN (${join(environmentIds)}) ORDER BY number`,
  );
}

/**
 * Reads the unfinished releases whose outcome is decided, but not yet acknowledged by all runtimes. The next deployment
 * to the environment waits for them. The live release comes last.
 */
export async function readSettling(manager: EntityManager, environmentIds: readonly string[]): Promise<Release[]> {
  const settling = (await readUnfinished(manager, environmentIds)).filter(({ state }) => state !== 'DEPLOYING');
  return settling.sort((a, b) => Number(a.state === 'LIVE') - Number(b.state === 'LIVE'));
}

/**
 * Refuses if a deployment to the environment has not finished. The refusal says which version is deployed, by whom and
 * since when, and what it waits for.
 */
export async function refuseWhileUnfinished(manager: EntityManager, environmentId: string): Promise<void> {
  const [running] = await readUnfinished(manager, [environmentId]);
  if (running) await refuseBecauseOf(manager, running);
}

/** Like `refuseWhileUnfinished`, but accepts deployments whose outcome is decided. */
export async function refuseWhileDeploying(manager: EntityManager, environmentId: string): Promise<void> {
  const running = await manager.findOneBy(Release, { environmentId, state: 'DEPLOYING' });
  if (running) await refuseBecauseOf(manager, running);
}

/** Describes what an accepted deployment waits for; null if it waits for nothing. */
export async function describeWait(manager: EntityManager, environmentId: string): Promise<string | null> {
  const [settling] = (await readSettling(manager, [environmentId])).reverse();
  return settling ? `It waits for an earlier one. ${await readSettlingDescription(manager, settling)}` : null;
}

async function refuseBecauseOf(manager: EntityManager, running: Release): Promise<never> {
  const message =
    running.state === 'DEPLOYING'
      ? describeDeploying(running, await readDeployerName(manager, running))
      : await readSettlingDescription(manager, running);
  return refuse('DEPLOYMENT_IN_PROGRESS', `${message} Wait until it has finished.`, { subjectIds: [running.id] });
}

export function describeDeploying(
  { version, deployedAt }: Pick<Release, 'version' | 'deployedAt'>,
  deployer: string | null,
): string {
  return `Version ${version} is being deployed to this environment, started${byWhom(deployer)} at ${requireTime(deployedAt)}.`;
}

async function readSettlingDescription(manager: EntityManager, release: Release): Promise<string> {
  const names = await rows<{ name: string }>(
    manager,
    sql`SELECT target_name AS name FROM target_deployment
      WHERE release_id = ${release.id} AND state IN (${join(OPEN_DELIVERY_STATES)}) ORDER BY target_name`,
  );
  return describeSettling(
    release,
    names.map(({ name }) => name),
  );
}

/** Describes a release whose outcome is decided. `runtimes` are the names of those that have not answered yet. */
export function describeSettling(release: ReleaseTimeline, runtimes: readonly string[]): string {
  const named = runtimes.slice(0, MAX_RUNTIME_NAMES).map((name) => `“${name}”`);
  const more = andMore(runtimes.length - named.length);
  const waits = runtimes.length > 0 ? `: it waits for an answer from ${named.join(', ')}${more}` : '';
  return `${describeOutcome(release)}, but that deployment has not finished${waits}.`;
}

function describeOutcome({ state, version, liveAt, failedAt, cancelledAt }: ReleaseTimeline): string {
  switch (state) {
    case 'LIVE':
      return `Version ${version} has been live since ${requireTime(liveAt)}`;
    case 'FAILED':
      return `The deployment of version ${version} failed at ${requireTime(failedAt)}`;
    case 'CANCELLED':
      return `The deployment of version ${version} was cancelled at ${requireTime(cancelledAt)}`;
    case 'PREVIEW':
    case 'DEPLOYING':
    case 'SUPERSEDED':
    case 'DISCARDED':
      throw new Error(`expected a release whose outcome is decided, got state ${state}`);
  }
}
