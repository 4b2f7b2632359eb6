import { useLive } from '../data/use-live';
import { DeployingChangedDocument, type DeployingChangedSubscription } from './deploying.generated';

/** What is deployed to an environment now, and what its runtimes have not confirmed yet. */
export type Deploying = DeployingChangedSubscription['pipelineChanged']['environments'][number];

interface Followed {
  readonly id: string;
  readonly pipeline: { readonly id: string };
}

/**
 * Follows the deployments to an environment, also those that other members start, retry or cancel. Calls `onState` with
 * each state. Null until the first one, and if there is no environment.
 */
export function useDeploying(environment: Followed | null, onState?: (state: Deploying) => void): Deploying | null {
  const stateIn = (data: DeployingChangedSubscription | undefined) =>
    data?.pipelineChanged.environments.find(({ id }) => id === environment?.id) ?? null;
  const live = useLive(DeployingChangedDocument, environment && { pipelineId: environment.pipeline.id }, {
    onData(data) {
      const state = stateIn(data);
      if (state !== null) onState?.(state);
    },
  });
  return stateIn(live.data);
}
