import { idOf } from '../auditing/subject-kind.js';
import type { ApiFeature } from '../feature.js';
import { memberList } from './lists.js';
import { type TeamLoaders, teamLoaders } from './loaders.js';
import { permissionResolvers } from './permissions.resolvers.js';
import { teamResolvers } from './team.resolvers.js';

export const teamFeature: ApiFeature<TeamLoaders> = {
  resolvers: [teamResolvers, permissionResolvers],
  loaders: teamLoaders,
  nodes: {
    member: { typename: 'Member', find: ({ loaders }, id) => loaders.member.load(id) },
    token: { typename: 'Token', find: ({ services, actor }, id) => services.tokens.findToken(actor, id) },
  },
  lists: [memberList],
  personalFields: ['Member.projects', 'Member.tokens', 'Member.can', 'Member.permissions'],
  secretFields: ['CreateTokenPayload.secret'],
  auditSubjects: {
    memberId: { hasForm: idOf('member'), project: null },
    tokenId: { hasForm: idOf('token'), project: null },
  },
};
