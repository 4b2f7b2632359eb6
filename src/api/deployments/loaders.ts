import type DataLoader from 'dataloader';
import type { Deployment, JournalEntry } from '../../deployments/deployment.entity.js';
import type { RuntimeDeployment } from '../../deployments/runtimes/runtime-deployment.entity.js';
import { manyBy, oneBy } from '../../graphql/data-loaders.js';
import type { Release } from '../../releases/store/release.entity.js';
import type { Services } from '../../services/services.js';

export interface DeploymentLoaders {
  /** By the release's id. Null if it was never deployed. */
  readonly deployment: DataLoader<string, Deployment | null>;
  /** By the release's id. Null if it was deleted by age. */
  readonly journalStart: DataLoader<string, JournalEntry | null>;
  /** By the release's id. In the order of their names. */
  readonly runtimesOfDeployment: DataLoader<string, readonly RuntimeDeployment[]>;
  /** By the environment's id. */
  readonly settlingRelease: DataLoader<string, Release | null>;
}

export function deploymentLoaders({ deploymentQueries }: Services): DeploymentLoaders {
  return {
    deployment: oneBy('releaseId', (ids) => deploymentQueries.findDeployments(ids)),
    journalStart: oneBy('releaseId', (ids) => deploymentQueries.findJournalStarts(ids)),
    runtimesOfDeployment: manyBy('releaseId', (ids) => deploymentQueries.findRuntimeDeployments(ids)),
    settlingRelease: oneBy('environmentId', (ids) => deploymentQueries.findSettling(ids)),
  };
}
