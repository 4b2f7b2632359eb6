import type { ApiFeature } from '../feature.js';
import { affectedUsersResolvers } from './affected-users.resolvers.js';
import { affectedUserList, messageList } from './lists.js';

export const messagesFeature: ApiFeature = {
  resolvers: [affectedUsersResolvers],
  lists: [messageList, affectedUserList],
  auditSubjects: {
    acknowledgedMessageIds: { hasForm: (text) => /^msg_[0-9a-f]{24}$/.test(text), project: null },
  },
};
