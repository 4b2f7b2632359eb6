// The parent values of resolvers, exported by the names of their GraphQL types.

export type {
  SealedConfiguration as LiveConfiguration,
  SealedUsers as LiveUserConfigurations,
} from '../../runtimes/configuration/live-configuration.js';
export type { GivenKey as DeploymentTargetPublicKey } from '../../runtimes/configuration/runtime-keys.service.js';
export type { LiveManifest as Manifest } from '../../runtimes/live-manifest.js';
export type { Runtime as DeploymentTarget } from '../../runtimes/runtime.entity.js';
