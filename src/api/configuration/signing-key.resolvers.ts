import { jwksOf } from '../../configuration/signing/signing-keys.js';
import { mutate } from '../../graphql/mutations.js';
import type { Resolvers } from '../generated/resolver-types.js';

export const signingKeyResolvers: Resolvers = {
  Project: {
    signingKey: ({ id }, _args, { loaders }) => loaders.signingKey.load(id),
  },

  SigningKey: {
    jwks: (key) => jwksOf(key),
    createdBy: ({ createdBy }, _args, { loaders }) => (createdBy === null ? null : loaders.member.load(createdBy)),
  },

  Mutation: {
    rotateSigningKey: (_root, { input: { projectId } }, context) =>
      mutate(context, {
        write: () => context.services.signingKeys.rotateSigningKey(context.actor, projectId),
        // Not read again: both halves must be of the same key, even if another one was written since.
        payload: async (rotated) => rotated,
        refused: () => ({ signingKey: null, privateKeyPem: null }),
      }),
  },
};
