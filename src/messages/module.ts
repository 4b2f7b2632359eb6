import type { ServiceScope } from '../database/service-scope.js';
import { isOfReleases, rowDeletion } from '../pipelines/project-rows.js';
import { AffectedUserQueries } from './affected-user-queries.js';
import { MessageAffectedUser } from './store/message-affected-user.entity.js';
import { ReleaseMessage } from './store/release-message.entity.js';

export const messagesModule = {
  entities: [ReleaseMessage, MessageAffectedUser],
  projectRows: {
    ofReleases: [
      rowDeletion('message_affected_user', ['release_id', 'message_id', 'user_id'], isOfReleases),
      rowDeletion('release_message', ['release_id', 'position'], isOfReleases),
    ],
  },
  services: {
    affectedUsers: ({ database }: ServiceScope) => new AffectedUserQueries(database.reader),
  },
};
