import { pageOf } from '../../graphql/lists/connections.js';
import { mutate } from '../../graphql/mutations.js';
import { initialsOf } from '../../team/initials.js';
import { nameKey } from '../../team/unique-names.js';
import { seesProjectLimit } from '../../team/visibility.js';
import type { Resolvers } from '../generated/resolver-types.js';
import { mustExist } from '../must-exist.js';
import { findProjects } from '../pipelines/look-ups.js';
import { memberList } from './lists.js';

export const teamResolvers: Resolvers = {
  Query: {
    viewer: (_root, _args, { actor, loaders }) => mustExist(loaders.member.load(actor.memberId), actor.memberId),
    members: (_root, page, { actor, services: { members } }) =>
      pageOf(page, {
        ...memberList.of(),
        placeOf: ({ name, id }) => [nameKey(name), id],
        read: (range) => members.listMembers(actor, range),
        count: () => members.countMembers(actor),
      }),
  },

  Member: {
    initials: ({ name }) => initialsOf(name),
    async projects(member, _args, context) {
      const { projectIds } = member;
      return projectIds !== null && seesProjectLimit(context.actor, member) ? findProjects(context, projectIds) : null;
    },
    tokens: ({ id }, _args, { actor, services: { tokens } }) => tokens.tokensOf(actor, id),
  },

  Token: {
    projects: ({ projectIds }, _args, context) => (projectIds === null ? null : findProjects(context, projectIds)),
    createdBy: ({ createdBy }, _args, { loaders }) => (createdBy === null ? null : loaders.member.load(createdBy)),
  },

  Mutation: {
    createMember: (_root, { input }, context) =>
      mutate(context, {
        write: () => context.services.members.createMember(context.actor, input),
        payload: async (id) => ({ member: await context.loaders.member.load(id) }),
        refused: () => ({ member: null }),
      }),
    updateMember: (_root, { input }, context) =>
      mutate(context, {
        write: () => context.services.members.updateMember(context.actor, input),
        payload: async () => ({ member: await context.loaders.member.load(input.memberId) }),
        refused: () => ({ member: null }),
      }),
    removeMember: (_root, { input: { memberId } }, context) =>
      mutate(context, {
        write: () => context.services.members.removeMember(context.actor, memberId),
        payload: async () => ({ member: await context.loaders.member.load(memberId) }),
        refused: () => ({ member: null }),
      }),
    createToken: (_root, { input }, context) =>
      mutate(context, {
        write: () => context.services.tokens.createToken(context.actor, input),
        payload: async ({ id, secret }) => ({
          token: await context.services.tokens.findToken(context.actor, id),
          secret,
        }),
        refused: () => ({ token: null, secret: null }),
      }),
    revokeToken: (_root, { input: { tokenId } }, context) =>
      mutate(context, {
        write: () => context.services.tokens.revokeToken(context.actor, tokenId),
        payload: async () => ({ token: await context.services.tokens.findToken(context.actor, tokenId) }),
        refused: () => ({ token: null }),
      }),
  },
};
