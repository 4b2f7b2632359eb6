import type { Client } from '../client.js';
import {
  CancelDeploymentDocument,
  DeployDocument,
  DeploymentProgressDocument,
  type DeploymentProgressSubscription,
  type DeployReleaseInput,
  type ReleaseInput,
  type ReleaseSummaryFragment,
  RetryDeploymentDocument,
} from '../generated/graphql.js';
import type { CallOptions, MutationOptions } from '../options.js';
import { pick } from '../pick.js';
import type { Result } from '../result.js';
import { statesOf } from '../streams/states-of.js';

/** A state of a deployment. */
export type Progress = DeploymentProgressSubscription['deploymentProgress'];

/** Deploys a preview as it was reviewed. Succeeds once the deployment is accepted: follow it. */
export async function deploy(
  client: Client,
  input: DeployReleaseInput,
  options?: MutationOptions,
): Promise<Result<ReleaseSummaryFragment>> {
  const result = await client.mutate(DeployDocument, { input }, options);
  return pick(result, ({ deployRelease }) => deployRelease.release);
}

/** The progress of a release's deployment, until it is live, failed or cancelled. @throws SlipwayError */
export function followDeployment(
  client: Client,
  releaseId: string,
  options?: CallOptions,
): AsyncIterableIterator<Progress, undefined> {
  const states = client.subscribe(DeploymentProgressDocument, { releaseId }, options);
  return statesOf(states, ({ deploymentProgress }) => deploymentProgress);
}

/** Requests that a running deployment stops before its activation. */
export async function cancelDeployment(
  client: Client,
  releaseId: string,
  options?: MutationOptions,
): Promise<Result<ReleaseSummaryFragment>> {
  const result = await client.mutate(CancelDeploymentDocument, { input: { releaseId } }, options);
  return pick(result, (data) => data.cancelDeployment.release);
}

/** Resumes a failed deployment at the step that failed. */
export async function retryDeployment(
  client: Client,
  input: ReleaseInput,
  options?: MutationOptions,
): Promise<Result<ReleaseSummaryFragment>> {
  const result = await client.mutate(RetryDeploymentDocument, { input }, options);
  return pick(result, (data) => data.retryDeployment.release);
}
