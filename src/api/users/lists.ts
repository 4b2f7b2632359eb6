import { defineList } from '../../graphql/lists/cursors.js';

export const teamSettingList = defineList('teamSettings', ['string', 'string', 'string', 'string']);
export const configurationNeedList = defineList('configurationNeeds', ['string', 'string', 'string']);
export const connectedUserList = defineList('connectedUsers', ['string']);
