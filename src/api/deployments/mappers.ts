// The parent values of resolvers, exported by the names of their GraphQL types.

export type { Deployment, JournalEntry } from '../../deployments/deployment.entity.js';
export type { DeploymentProgress } from '../../deployments/progress/deployment-progress.js';
export type { RuntimeDeployment as TargetDeployment } from '../../deployments/runtimes/runtime-deployment.entity.js';
