import { CONTENT_TYPES } from '../../content/content.types.js';
import { defineList } from '../../graphql/lists/cursors.js';

/** The lists of the items of one kind, by key. */
export const itemLists = {
  INTEGRATION: defineList('integrations', ['string']),
  WORKFLOW: defineList('workflows', ['string']),
  APP_EVENT: defineList('appEvents', ['string']),
} as const;

/** The drafts that a release leaves out, by key. */
export const draftList = defineList('drafts', ['string']);

export const historyList = defineList('history', ['number', CONTENT_TYPES, 'string']);
