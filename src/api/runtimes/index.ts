import { projectOfRuntime } from '../../runtimes/project-of-runtime.js';
import { idOf } from '../auditing/subject-kind.js';
import { WHOLE_CONTENT_COST } from '../content/whole-content-cost.js';
import type { CallerKind } from '../context.js';
import type { ApiFeature } from '../feature.js';
import { type RuntimeLoaders, runtimeLoaders } from './loaders.js';
import { findRuntime } from './look-ups.js';
import { manifestResolvers } from './manifest.resolvers.js';
import { runtimeResolvers } from './runtime.resolvers.js';
import { runtimeConfigurationResolvers } from './runtime-configuration.resolvers.js';

const READERS: readonly CallerKind[] = ['MEMBER', 'RUNTIME'];

export const runtimesFeature: ApiFeature<RuntimeLoaders> = {
  resolvers: [runtimeResolvers, manifestResolvers, runtimeConfigurationResolvers],
  loaders: runtimeLoaders,
  nodes: {
    target: { typename: 'DeploymentTarget', find: findRuntime },
  },
  callers: {
    'Query.liveManifest': READERS,
    'Subscription.liveManifestChanged': READERS,
    'Query.liveConfiguration': ['RUNTIME'],
    'Query.liveUserConfigurations': ['RUNTIME'],
    'Mutation.setDeploymentTargetPublicKey': ['RUNTIME'],
  },
  auditedQueries: ['Query.liveConfiguration', 'Query.liveUserConfigurations'],
  fieldCosts: {
    'Manifest.document': WHOLE_CONTENT_COST,
    'Manifest.canonicalJson': WHOLE_CONTENT_COST,
    'Manifest.sha256': WHOLE_CONTENT_COST,
    'Query.liveManifest': 1_000,
    // Few per operation: each reads and encrypts up to some megabytes.
    'Query.liveConfiguration': 10_000,
    'Query.liveUserConfigurations': 10_000,
    'Subscription.liveManifestChanged': 1_000,
  },
  secretFields: ['DeploymentTargetSecretPayload.secret'],
  auditSubjects: {
    deploymentTargetId: { hasForm: idOf('target'), project: projectOfRuntime },
  },
};
