import { defineList } from '../../graphql/lists/cursors.js';

export const auditLogList = defineList('auditLog', ['string']);
