import type { ServiceScope } from '../database/service-scope.js';
import { isOfReleases, rowDeletion } from '../pipelines/project-rows.js';
import { Deployment, JournalEntry } from './deployment.entity.js';
import { DeploymentService } from './deployment.service.js';
import { DeploymentQueries } from './deployment-queries.js';
import { RuntimeDeployment } from './runtimes/runtime-deployment.entity.js';
import { UserUpdate } from './users/user-update.entity.js';

export const deploymentsModule = {
  entities: [Deployment, JournalEntry, UserUpdate, RuntimeDeployment],
  projectRows: {
    ofReleases: [
      rowDeletion('user_update', ['release_id', 'effect', 'connected_user_id'], isOfReleases),
      rowDeletion('target_deployment', ['release_id', 'target_id'], isOfReleases),
      rowDeletion('journal_entry', ['release_id', 'sequence'], isOfReleases),
      rowDeletion('deployment', ['release_id'], isOfReleases),
    ],
  },
  services: {
    deployments: ({ database, now }: ServiceScope) => new DeploymentService(database, now),
    deploymentQueries: ({ database }: ServiceScope) => new DeploymentQueries(database.reader),
  },
};
