// The parent values of resolvers, exported by the names of their GraphQL types.

export type { ListedExport as AuditExport } from '../../audit/audit-exports.js';
export type { RecordedEntry as AuditEntry } from '../../audit/audit-store.js';
