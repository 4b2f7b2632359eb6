import type { Logger } from 'pino';
import type { ServiceScope } from '../database/service-scope.js';
import { AuditEntry, AuditSubject } from './audit-entry.entity.js';
import { AuditExport } from './audit-export.entity.js';
import { AuditExports } from './audit-exports.js';
import { AuditLogService } from './audit-log.service.js';
import { AuditRecorder } from './audit-recorder.js';

export const auditModule = {
  entities: [AuditEntry, AuditExport, AuditSubject],
  services: {
    auditLog: ({ database }: ServiceScope) => new AuditLogService(database),
    auditExports: ({ database }: ServiceScope) => new AuditExports(database),
  },
  sharedServices: {
    audit: ({ database, log, now }: ServiceScope & { readonly log: Logger }) => new AuditRecorder(database, log, now),
  },
};
