import type { ServiceScope } from '../database/service-scope.js';
import { Environment } from './environment.entity.js';
import { Pipeline } from './pipeline.entity.js';
import { PipelineService } from './pipeline.service.js';
import { Project } from './project.entity.js';

export const pipelinesModule = {
  entities: [Pipeline, Project, Environment],
  services: {
    pipelines: ({ database, now }: ServiceScope) => new PipelineService(database, now),
  },
};
