import type { Environment } from '../pipelines/environment.entity.js';
import { seesEnvironment } from '../pipelines/visibility.js';
import { type Actor, allows } from '../team/permissions.js';
import type { Runtime } from './runtime.entity.js';
import type { RuntimeIdentity } from './runtime-identity.js';
import { withoutQuery } from './runtime-rules.js';

/** A runtime is visible to actors who see its environment. */
export function seesRuntime(actor: Actor, environment: Pick<Environment, 'projectId'>): boolean {
  return seesEnvironment(actor, environment);
}

/** A runtime may read the manifest and the configuration of its own environment only. */
export function readsEnvironment(runtime: Pick<RuntimeIdentity, 'environmentId'>, environmentId: string): boolean {
  return runtime.environmentId === environmentId;
}

/** The address of a runtime, without its query, which may be a secret, unless the actor manages runtimes. */
export function visibleUrl(actor: Actor, { url }: Pick<Runtime, 'url'>): string | null {
  return url === null || allows(actor, 'MANAGE_RUNTIMES') ? url : withoutQuery(url);
}
