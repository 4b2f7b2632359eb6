import type { PlaceOf } from '../../configuration/values/configuration-rules.js';
import { mutate } from '../../graphql/mutations.js';
import type { RequestContext } from '../context.js';
import type { MutationResolvers, Resolvers } from '../generated/resolver-types.js';

/** The path of the value of an input that has one value. */
const single: PlaceOf = () => [];
/** The paths of the values of an input that has a list of them. */
const inList =
  (field: string): PlaceOf =>
  (index) => [field, String(index)];

const secrets: MutationResolvers = {
  setEnvironmentSecret: (_root, { input: { projectId, ...secret } }, context) =>
    mutate(context, {
      write: () => context.services.configuration.setEnvironmentSecrets(context.actor, projectId, [secret], single),
      payload: async (ids) => ({ environmentSecret: (await secretsOf(context, projectId, ids))[0] ?? null }),
      refused: () => ({ environmentSecret: null }),
    }),
  setEnvironmentSecrets: (_root, { input: { projectId, secrets } }, context) =>
    mutate(context, {
      write: () =>
        context.services.configuration.setEnvironmentSecrets(context.actor, projectId, secrets, inList('secrets')),
      payload: async (ids) => ({ environmentSecrets: await secretsOf(context, projectId, ids) }),
      refused: () => ({ environmentSecrets: null }),
    }),
  deleteEnvironmentSecret: (_root, { input }, context) =>
    mutate(context, {
      write: () => context.services.configuration.deleteEnvironmentSecret(context.actor, input),
      payload: async (deletedId) => ({ deletedId }),
      refused: () => ({ deletedId: null }),
    }),
};

const variables: MutationResolvers = {
  setEnvironmentVariable: (_root, { input: { projectId, ...variable } }, context) =>
    mutate(context, {
      write: () => context.services.configuration.setEnvironmentVariables(context.actor, projectId, [variable], single),
      payload: async (ids) => ({ environmentVariable: (await variablesOf(context, projectId, ids))[0] ?? null }),
      refused: () => ({ environmentVariable: null }),
    }),
  setEnvironmentVariables: (_root, { input: { projectId, variables } }, context) =>
    mutate(context, {
      write: () =>
        context.services.configuration.setEnvironmentVariables(
          context.actor,
          projectId,
          variables,
          inList('variables'),
        ),
      payload: async (ids) => ({ environmentVariables: await variablesOf(context, projectId, ids) }),
      refused: () => ({ environmentVariables: null }),
    }),
  deleteEnvironmentVariable: (_root, { input }, context) =>
    mutate(context, {
      write: () => context.services.configuration.deleteEnvironmentVariable(context.actor, input),
      payload: async (deletedId) => ({ deletedId }),
      refused: () => ({ deletedId: null }),
    }),
};

const appCredentials: MutationResolvers = {
  setAppCredentials: (_root, { input: { projectId, ...credentials } }, context) =>
    mutate(context, {
      write: () => context.services.configuration.setAppCredentials(context.actor, projectId, [credentials], single),
      payload: async (ids) => ({ appCredentials: (await credentialsOf(context, projectId, ids))[0] ?? null }),
      refused: () => ({ appCredentials: null }),
    }),
  setAppCredentialsOfIntegrations: (_root, { input: { projectId, credentials } }, context) =>
    mutate(context, {
      write: () =>
        context.services.configuration.setAppCredentials(context.actor, projectId, credentials, inList('credentials')),
      payload: async (ids) => ({ appCredentials: await credentialsOf(context, projectId, ids) }),
      refused: () => ({ appCredentials: null }),
    }),
  deleteAppCredentials: (_root, { input }, context) =>
    mutate(context, {
      write: () => context.services.configuration.deleteAppCredentials(context.actor, input),
      payload: async (deletedId) => ({ deletedId }),
      refused: () => ({ deletedId: null }),
    }),
};

export const configurationMutationResolvers: Resolvers = { Mutation: { ...secrets, ...variables, ...appCredentials } };

// Called after the write: `context.services` then reads what it wrote.
const secretsOf = ({ actor, services }: RequestContext, projectId: string, ids: readonly string[]) =>
  services.configurationQueries.findEnvironmentSecrets(actor, projectId, ids);
const variablesOf = ({ actor, services }: RequestContext, projectId: string, ids: readonly string[]) =>
  services.configurationQueries.findEnvironmentVariables(actor, projectId, ids);
const credentialsOf = ({ actor, services }: RequestContext, projectId: string, ids: readonly string[]) =>
  services.configurationQueries.findAppCredentials(actor, projectId, ids);
