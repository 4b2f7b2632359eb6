import type { ReleaseState, TargetDeploymentState, TargetProgressFragment } from './deployment.generated';

/** The state of a target as it is shown. The server's SENDING may outlast a deployment that failed or was cancelled. */
export type ShownTargetState = TargetDeploymentState | 'FAILED' | 'STOPPED';

/** What a target has come to in a deployment. */
export function targetState(
  release: ReleaseState,
  { state, error }: Pick<TargetProgressFragment, 'state' | 'error'>,
): ShownTargetState {
  if (state !== 'SENDING' || (release !== 'FAILED' && release !== 'CANCELLED')) return state;
  return error === null ? 'STOPPED' : 'FAILED';
}
