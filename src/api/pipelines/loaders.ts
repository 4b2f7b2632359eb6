import type DataLoader from 'dataloader';
import { groupBy, manyBy, oneBy } from '../../graphql/data-loaders.js';
import type { Environment } from '../../pipelines/environment.entity.js';
import type { Pipeline } from '../../pipelines/pipeline.entity.js';
import type { Project } from '../../pipelines/project.entity.js';
import type { Services } from '../../services/services.js';

export interface PipelineLoaders {
  readonly pipeline: DataLoader<string, Pipeline | null>;
  readonly environment: DataLoader<string, Environment | null>;
  readonly project: DataLoader<string, Project | null>;
  /** By the pipeline's id. Development first. */
  readonly environmentsOfPipeline: DataLoader<string, readonly Environment[]>;
  /** By the project's id. Null for a Development Project. */
  readonly environmentOfProject: DataLoader<string, Environment | null>;
}

export function pipelineLoaders({ pipelines }: Services): PipelineLoaders {
  const environmentsOfPipeline = manyBy('pipelineId', (ids) => pipelines.environmentsOfPipelines(ids));
  return {
    pipeline: oneBy('id', (ids) => pipelines.findPipelines(ids)),
    environment: oneBy('id', async (ids) => {
      // Nearly every look-up of an environment also needs its source, so the whole pipeline is read.
      const found = await pipelines.environmentsOfSamePipelines(ids);
      for (const [pipelineId, list] of groupBy(found, (each) => each.pipelineId)) {
        environmentsOfPipeline.prime(pipelineId, list);
      }
      return found;
    }),
    project: oneBy('id', (ids) => pipelines.findProjects(ids)),
    environmentsOfPipeline,
    environmentOfProject: oneBy('projectId', (ids) => pipelines.environmentsOfProjects(ids)),
  };
}
