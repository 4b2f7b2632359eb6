import type { ServiceScope } from '../database/service-scope.js';
import { AffectedUserQueries } from './affected-user-queries.js';
import { MessageAffectedUser } from './store/message-affected-user.entity.js';
import { ReleaseMessage } from './store/release-message.entity.js';

export const messagesModule = {
  entities: [ReleaseMessage, MessageAffectedUser],
  services: {
    affectedUsers: ({ database }: ServiceScope) => new AffectedUserQueries(database.reader),
  },
};
