import { pageOf } from '../../graphql/lists/connections.js';
import type { Resolvers } from '../generated/resolver-types.js';
import { findProject } from '../pipelines/look-ups.js';
import { auditExportList, auditLogList } from './lists.js';

export const auditResolvers: Resolvers = {
  Query: {
    auditLog: (_root, { filter, ...page }, { actor, services: { auditLog } }) =>
      pageOf(page, {
        ...auditLogList.of(),
        placeOf: ({ id }) => [id],
        read: (range) => auditLog.list(actor, filter ?? {}, range),
        count: () => auditLog.count(actor, filter ?? {}),
      }),
    auditExports: (_root, page, { actor, services: { auditExports } }) =>
      pageOf(page, {
        ...auditExportList.of(),
        placeOf: ({ number }) => [number],
        read: (range) => auditExports.list(actor, range),
        count: () => auditExports.count(actor),
      }),
  },

  AuditExport: {
    lastEntryId: ({ untilId }) => untilId,
    sha256: ({ digest }) => digest,
    previousSha256: ({ previousDigest }) => previousDigest,
    deletedAt: ({ prunedAt }) => prunedAt,
  },

  AuditEntry: {
    member: ({ memberId }, _args, { loaders }) => (memberId === null ? null : loaders.member.load(memberId)),
    deploymentTargetId: ({ runtimeId }) => runtimeId,
    project: ({ projectId }, _args, context) => (projectId === null ? null : findProject(context, projectId)),
  },
};
