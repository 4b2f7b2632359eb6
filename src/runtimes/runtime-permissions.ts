import type { Environment } from '../pipelines/environment.entity.js';
import { type Actor, allows } from '../team/permissions.js';

/** Whether the actor may create, change and delete the runtimes of an environment that it sees. */
export function managesRuntimes(actor: Actor, environment: Environment | null): boolean {
  return environment !== null && allows(actor, 'MANAGE_RUNTIMES');
}
