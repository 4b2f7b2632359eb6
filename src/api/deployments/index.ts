import type { ApiFeature } from '../feature.js';
import { deploymentResolvers } from './deployment.resolvers.js';
import { journalList } from './lists.js';
import { type DeploymentLoaders, deploymentLoaders } from './loaders.js';

export const deploymentsFeature: ApiFeature<DeploymentLoaders> = {
  resolvers: [deploymentResolvers],
  loaders: deploymentLoaders,
  lists: [journalList],
};
