import type { ServiceScope } from '../database/service-scope.js';
import { Deployment, JournalEntry } from './deployment.entity.js';
import { DeploymentService } from './deployment.service.js';
import { DeploymentQueries } from './deployment-queries.js';
import { RuntimeDeployment } from './runtimes/runtime-deployment.entity.js';
import { UserUpdate } from './users/user-update.entity.js';

export const deploymentsModule = {
  entities: [Deployment, JournalEntry, UserUpdate, RuntimeDeployment],
  services: {
    deployments: ({ database, now }: ServiceScope) => new DeploymentService(database, now),
    deploymentQueries: ({ database }: ServiceScope) => new DeploymentQueries(database.reader),
  },
};
