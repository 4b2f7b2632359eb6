import { defineList } from '../../graphql/lists/cursors.js';
import { MESSAGE_SEVERITIES } from '../../messages/message.types.js';

export const messageList = defineList('messages', [MESSAGE_SEVERITIES, 'string', 'string', 'string']);
export const affectedUserList = defineList('users', ['string']);
