import { pageOf } from '../../graphql/lists/connections.js';
import { affectedUsersCsvPath } from '../../messages/store/affected-users-csv.js';
import type { Resolvers } from '../generated/resolver-types.js';
import { affectedUserList } from './lists.js';

export const affectedUsersResolvers: Resolvers = {
  AffectedUsers: {
    count: (users, _args, { actor, services: { affectedUsers } }) => affectedUsers.count(actor, users),
    users: (users, page, { actor, services: { affectedUsers } }) =>
      pageOf(page, {
        ...affectedUserList.of(`${users.releaseId} ${users.messageId}`),
        placeOf: ({ userId }) => [userId],
        read: (range) => affectedUsers.list(actor, users, range),
        count: () => affectedUsers.count(actor, users),
      }),
    csvPath: affectedUsersCsvPath,
    csvDownload: (users, _args, { actor, services: { downloadLinks } }) => {
      if (actor.tokenId === undefined) throw new Error('expected the token of a request, got none');
      return downloadLinks.create(affectedUsersCsvPath(users), actor.tokenId);
    },
  },
  AffectedUser: {
    connectedUser: ({ connectedUserId }, _args, { loaders }) =>
      connectedUserId === null ? null : loaders.connectedUser.load(connectedUserId),
  },
};
