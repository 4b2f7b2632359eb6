import type { Environment } from '../pipelines/environment.entity.js';
import { seesEnvironment } from '../pipelines/visibility.js';
import type { Actor } from '../team/permissions.js';
import type { RuntimeIdentity } from './runtime-identity.js';

/** A runtime is seen by whoever sees the environment that it runs. */
export function seesRuntime(actor: Actor, environment: Pick<Environment, 'projectId'>): boolean {
  return seesEnvironment(actor, environment);
}

/** A runtime reads the manifest of the one environment that it runs; members read that of each environment they see. */
export function readsManifest(runtime: Pick<RuntimeIdentity, 'environmentId'>, environmentId: string): boolean {
  return runtime.environmentId === environmentId;
}
