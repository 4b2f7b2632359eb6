import { defineList } from '../../graphql/lists/cursors.js';

export const connectedUserList = defineList('connectedUsers', ['string']);
