import { CONTENT_TYPES } from '../../content/content.types.js';
import { defineList } from '../../graphql/lists/cursors.js';

export const releaseList = defineList('releases', ['number']);
export const promotionList = defineList('promotions', ['number']);
export const changeList = defineList('changes', [CONTENT_TYPES, 'string', 'string']);
/** The edits that a change gathers, by the item's revision. */
export const changeEditList = defineList('edits', ['number']);
