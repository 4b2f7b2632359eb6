// What the resolvers of these types get from those of their parents, by the names of the types.

export type { RecordedEntry as AuditEntry } from '../../audit/audit-log.service.js';
