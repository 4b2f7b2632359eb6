import { releaseOfMessage } from '../../messages/message-id.js';
import type { ApiFeature } from '../feature.js';
import { affectedUsersResolvers } from './affected-users.resolvers.js';
import { affectedUserList, messageList } from './lists.js';

export const messagesFeature: ApiFeature = {
  resolvers: [affectedUsersResolvers],
  lists: [messageList, affectedUserList],
  personalFields: ['AffectedUsers.csvDownload'],
  auditSubjects: {
    acknowledgedMessageIds: { hasForm: (text) => releaseOfMessage(text) !== null, project: null },
  },
};
