import type { ApiFeature } from '../feature.js';
import { auditResolvers } from './audit.resolvers.js';
import { auditExportList, auditLogList } from './lists.js';

export const auditFeature: ApiFeature = {
  resolvers: [auditResolvers],
  lists: [auditLogList, auditExportList],
  nodes: {
    audit: { typename: 'AuditEntry', find: ({ actor, services }, id) => services.auditLog.find(actor, id) },
  },
};
