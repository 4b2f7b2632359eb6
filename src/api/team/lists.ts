import { defineList } from '../../graphql/lists/cursors.js';

export const memberList = defineList('members', ['string', 'string']);
