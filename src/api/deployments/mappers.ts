// What the resolvers of these types get from those of their parents, by the names of the types.

export type { Deployment, JournalEntry } from '../../deployments/deployment.entity.js';
export type { DeploymentProgress } from '../../deployments/progress/deployment-progress.js';
export type { RuntimeDeployment as TargetDeployment } from '../../deployments/runtimes/runtime-deployment.entity.js';
