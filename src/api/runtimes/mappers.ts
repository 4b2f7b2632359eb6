// What the resolvers of these types get from those of their parents, by the names of the types.

export type { LiveManifest as Manifest } from '../../runtimes/live-manifest.js';
export type { Runtime as DeploymentTarget } from '../../runtimes/runtime.entity.js';
