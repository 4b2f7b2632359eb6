import type { Environment } from '../pipelines/environment.entity.js';
import { seesSource } from '../pipelines/visibility.js';
import { type Actor, allows } from '../team/permissions.js';

/** Whether the actor may deploy, discard, cancel, retry and roll back the releases that it sees to an environment. */
export function managesReleases(actor: Actor, environment: Environment | null): boolean {
  return environment !== null && receivesReleases(environment) && allows(actor, 'RELEASE');
}

/** Whether the actor may open promotions to an environment that it sees. `source` is where they come from. */
export function mayPromoteTo(actor: Actor, environment: Environment | null, source: Environment | null): boolean {
  return managesReleases(actor, environment) && seesSource(actor, source);
}

/** Development receives no releases. */
export function receivesReleases({ position }: Pick<Environment, 'position'>): boolean {
  return position > 0;
}
