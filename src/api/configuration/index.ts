import { secretKeyRefusals } from '../../configuration/values/configuration-rules.js';
import type { SubjectKind } from '../auditing/subject-kind.js';
import type { ApiFeature } from '../feature.js';
import { configurationResolvers } from './configuration.resolvers.js';
import { credentialsList, secretList } from './lists.js';
import { type ConfigurationLoaders, configurationLoaders } from './loaders.js';
import { signingKeyResolvers } from './signing-key.resolvers.js';

const secretKey: SubjectKind = { hasForm: (text) => secretKeyRefusals(text).length === 0, project: null };

export const configurationFeature: ApiFeature<ConfigurationLoaders> = {
  resolvers: [configurationResolvers, signingKeyResolvers],
  loaders: configurationLoaders,
  lists: [secretList, credentialsList],
  guardedFields: {
    'Project.environmentSecrets': 'MANAGE_CONFIGURATION',
    'Project.appCredentials': 'MANAGE_CONFIGURATION',
  },
  auditSubjects: {
    'setEnvironmentSecret.key': secretKey,
    'deleteEnvironmentSecret.key': secretKey,
  },
};
