// The parent values of resolvers, exported by the names of their GraphQL types.

export type { LiveManifest as Manifest } from '../../runtimes/live-manifest.js';
export type { Runtime as DeploymentTarget } from '../../runtimes/runtime.entity.js';
