import { pageOf } from '../../graphql/lists/connections.js';
import { countAffectedUsers, listAffectedUsers } from '../../messages/store/affected-users.js';
import { affectedUsersCsvPath } from '../../messages/store/affected-users-csv.js';
import type { Resolvers } from '../generated/resolver-types.js';
import { listOf } from '../lists.js';

export const affectedUsersResolvers: Resolvers = {
  AffectedUsers: {
    count: (users, _args, { services: { reader } }) => countAffectedUsers(reader, users),
    users: (users, page, { services: { reader } }) =>
      pageOf(page, {
        ...listOf('users', `${users.releaseId} ${users.messageId}`),
        placeOf: ({ userId }) => [userId],
        read: (stretch) => listAffectedUsers(reader, users, stretch),
        count: () => countAffectedUsers(reader, users),
      }),
    csvPath: affectedUsersCsvPath,
  },
  AffectedUser: {
    connectedUser: ({ connectedUserId }, _args, { loaders }) =>
      connectedUserId === null ? null : loaders.connectedUser.load(connectedUserId),
  },
};
