import { pageOf } from '../graphql/connections.js';
import type { Resolvers } from '../graphql/generated/resolver-types.js';
import { listOf } from '../graphql/lists.js';
import { countAffectedUsers, listAffectedUsers } from './affected-users.js';
import { affectedUsersCsvPath } from './affected-users-csv.js';

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
