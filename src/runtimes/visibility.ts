import type { Environment } from '../pipelines/environment.entity.js';
import { seesEnvironment } from '../pipelines/visibility.js';
import { type Actor, allows } from '../team/permissions.js';
import type { Runtime } from './runtime.entity.js';
import type { RuntimeIdentity } from './runtime-identity.js';
import { withoutQuery } from './runtime-rules.js';

/** A runtime is seen by whoever sees the environment that it runs. */
export function seesRuntime(actor: Actor, environment: Pick<Environment, 'projectId'>): boolean {
  return seesEnvironment(actor, environment);
}

/** A runtime reads the manifest of the one environment that it runs; members read that of each environment they see. */
export function readsManifest(runtime: Pick<RuntimeIdentity, 'environmentId'>, environmentId: string): boolean {
  return runtime.environmentId === environmentId;
}

/** The address of a runtime as the actor may read it: its query, which may be a secret, is for those who manage runtimes. */
export function visibleUrl(actor: Actor, { url }: Pick<Runtime, 'url'>): string | null {
  return url === null || allows(actor, 'MANAGE_RUNTIMES') ? url : withoutQuery(url);
}
