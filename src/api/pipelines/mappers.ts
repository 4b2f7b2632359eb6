// The parent values of resolvers, exported by the names of their GraphQL types.

export type { Environment } from '../../pipelines/environment.entity.js';
export type { Pipeline } from '../../pipelines/pipeline.entity.js';
export type { Project } from '../../pipelines/project.entity.js';
