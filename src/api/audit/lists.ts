import { defineList } from '../../graphql/lists/cursors.js';

export const auditLogList = defineList('auditLog', ['string']);

export const auditExportList = defineList('auditExports', ['number']);
