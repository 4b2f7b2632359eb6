// What the resolvers of these types get from those of their parents, by the names of the types.

export type { Environment } from '../../pipelines/environment.entity.js';
export type { Pipeline } from '../../pipelines/pipeline.entity.js';
export type { Project } from '../../pipelines/project.entity.js';
