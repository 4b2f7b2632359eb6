import { projectOfEnvironment, projectWithId } from '../../pipelines/project-of.js';
import { idOf } from '../auditing/subject-kind.js';
import type { ApiFeature } from '../feature.js';
import { pipelineList, projectList } from './lists.js';
import { type PipelineLoaders, pipelineLoaders } from './loaders.js';
import { findEnvironment, findPipeline, findProject } from './look-ups.js';
import { pipelineResolvers } from './pipeline.resolvers.js';
import { pipelineSubscriptionResolvers } from './pipeline-subscription.resolvers.js';
import { projectResolvers } from './project.resolvers.js';

export const pipelinesFeature: ApiFeature<PipelineLoaders> = {
  resolvers: [pipelineResolvers, pipelineSubscriptionResolvers, projectResolvers],
  loaders: pipelineLoaders,
  nodes: {
    pipeline: { typename: 'Pipeline', find: findPipeline },
    environment: { typename: 'Environment', find: findEnvironment },
    project: { typename: 'Project', find: findProject },
  },
  lists: [pipelineList, projectList],
  listSizes: { 'Pipeline.environments': 3 },
  auditSubjects: {
    projectId: { hasForm: idOf('project'), project: projectWithId },
    targetProjectId: { hasForm: idOf('project'), project: projectWithId },
    environmentId: { hasForm: idOf('environment'), project: projectOfEnvironment },
    environmentIds: { hasForm: idOf('environment'), project: projectOfEnvironment },
    projectIds: { hasForm: idOf('project'), project: null },
    pipelineId: { hasForm: idOf('pipeline'), project: null },
  },
};
