import type { ServiceScope } from '../database/service-scope.js';
import { Member } from './member.entity.js';
import { MemberService } from './member.service.js';
import { MemberAuthentication } from './member-authentication.js';
import { TeamSetup } from './team-setup.js';
import { Token } from './tokens/token.entity.js';
import { TokenService } from './tokens/token.service.js';

export const teamModule = {
  entities: [Member, Token],
  services: {
    teamSetup: ({ database, now }: ServiceScope) => new TeamSetup(database, now),
    members: ({ database, now }: ServiceScope) => new MemberService(database, now),
    tokens: ({ database, now }: ServiceScope) => new TokenService(database, now),
  },
  sharedServices: {
    memberAuthentication: ({ database, now }: ServiceScope) => new MemberAuthentication(database, now),
  },
};
