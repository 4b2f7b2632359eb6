import { defineList } from '../../graphql/lists/cursors.js';

export const journalList = defineList('journal', ['number']);
