import type { EntityManager } from 'typeorm';
import type { ContentFormat } from '../../content/transfer/content-format.js';
import { Environment } from '../../pipelines/environment.entity.js';
import { ENVIRONMENT_NAMES } from '../../pipelines/environment-kind.js';
import type { Release } from '../../releases/store/release.entity.js';
import { formatOfRelease } from '../../releases/store/release-format.js';

/** The release that is deployed, and its target. Read once per claim. */
export interface DeploymentSubject {
  readonly releaseId: string;
  readonly environmentId: string;
  readonly environmentName: string;
  readonly projectId: string;
  readonly version: string;
  /** The content revision of the target that the staged copy becomes. */
  readonly contentRevision: number;
  readonly contentFormat: ContentFormat;
  readonly deployedBy: string | null;
}

/** @throws if the release is not frozen. */
export async function readDeploymentSubject(reader: EntityManager, release: Release): Promise<DeploymentSubject> {
  const environment = await reader.findOneByOrFail(Environment, { id: release.environmentId });
  if (release.version === null || release.contentRevision === null) {
    throw new Error(`expected ${release.id} to be frozen, but it has no version or content revision`);
  }
  return {
    releaseId: release.id,
    environmentId: environment.id,
    environmentName: ENVIRONMENT_NAMES[environment.kind],
    projectId: environment.projectId,
    version: release.version,
    contentRevision: release.contentRevision,
    contentFormat: formatOfRelease(release),
    deployedBy: release.deployedBy,
  };
}
