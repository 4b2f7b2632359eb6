import { pageOf } from '../../graphql/lists/connections.js';
import type { Resolvers } from '../generated/resolver-types.js';
import { findProject } from '../pipelines/look-ups.js';
import { auditLogList } from './lists.js';

export const auditResolvers: Resolvers = {
  Query: {
    auditLog: (_root, { filter, ...page }, { actor, services: { auditLog } }) =>
      pageOf(page, {
        ...auditLogList.of(),
        placeOf: ({ id }) => [id],
        read: (range) => auditLog.list(actor, filter ?? {}, range),
        count: () => auditLog.count(actor, filter ?? {}),
      }),
  },

  AuditEntry: {
    member: ({ memberId }, _args, { loaders }) => (memberId === null ? null : loaders.member.load(memberId)),
    deploymentTargetId: ({ runtimeId }) => runtimeId,
    project: ({ projectId }, _args, context) => (projectId === null ? null : findProject(context, projectId)),
  },
};
