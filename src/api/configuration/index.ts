import { CREDENTIALS, SECRETS, VARIABLES } from '../../configuration/values/configuration-kinds.js';
import { configurationKeyRefusals, integrationKeyRefusals } from '../../configuration/values/configuration-rules.js';
import type { SubjectKind } from '../auditing/subject-kind.js';
import type { ApiFeature } from '../feature.js';
import { configurationResolvers } from './configuration.resolvers.js';
import { configurationMutationResolvers } from './configuration-mutations.resolvers.js';
import { credentialsList, secretList, variableList } from './lists.js';
import { type ConfigurationLoaders, configurationLoaders } from './loaders.js';
import { signingKeyResolvers } from './signing-key.resolvers.js';

const secretKey: SubjectKind = {
  hasForm: (text) => configurationKeyRefusals('secret', text).length === 0,
  project: null,
};
const variableKey: SubjectKind = {
  hasForm: (text) => configurationKeyRefusals('variable', text).length === 0,
  project: null,
};
const integrationKey: SubjectKind = { hasForm: (text) => integrationKeyRefusals(text).length === 0, project: null };

/** How many values a mutation sets at most: `@items` in the schema. */
const MAX_AT_ONCE = 100;

export const configurationFeature: ApiFeature<ConfigurationLoaders> = {
  resolvers: [configurationResolvers, configurationMutationResolvers, signingKeyResolvers],
  loaders: configurationLoaders,
  nodes: {
    [SECRETS.idPrefix]: {
      typename: 'EnvironmentSecret',
      find: ({ actor, services }, id) => services.configurationQueries.findSecret(actor, id),
    },
    [VARIABLES.idPrefix]: {
      typename: 'EnvironmentVariable',
      find: ({ actor, services }, id) => services.configurationQueries.findVariable(actor, id),
    },
    [CREDENTIALS.idPrefix]: {
      typename: 'AppCredentials',
      find: ({ actor, services }, id) => services.configurationQueries.findCredentials(actor, id),
    },
    signingkey: {
      typename: 'SigningKey',
      find: ({ actor, services }, id) => services.signingKeys.findSigningKey(actor, id),
    },
  },
  lists: [secretList, variableList, credentialsList],
  guardedFields: {
    'Project.environmentSecrets': 'MANAGE_CONFIGURATION',
    'Project.appCredentials': 'MANAGE_CONFIGURATION',
  },
  listSizes: {
    'EnvironmentSecretsPayload.environmentSecrets': MAX_AT_ONCE,
    'EnvironmentVariablesPayload.environmentVariables': MAX_AT_ONCE,
    'AppCredentialsOfIntegrationsPayload.appCredentials': MAX_AT_ONCE,
  },
  secretFields: ['RotateSigningKeyPayload.privateKeyPem'],
  auditSubjects: {
    'setEnvironmentSecret.key': secretKey,
    'setEnvironmentSecrets.secrets': { ...secretKey, ofEach: 'key' },
    'deleteEnvironmentSecret.key': secretKey,
    'setEnvironmentVariable.key': variableKey,
    'setEnvironmentVariables.variables': { ...variableKey, ofEach: 'key' },
    'deleteEnvironmentVariable.key': variableKey,
    'setAppCredentialsOfIntegrations.credentials': { ...integrationKey, ofEach: 'integrationKey' },
  },
};
