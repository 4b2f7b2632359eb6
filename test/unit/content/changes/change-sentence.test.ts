import { changeRow, type ItemState } from '../../../../src/content/changes/change-row.js';
import { changeSentence } from '../../../../src/content/changes/change-sentence.js';
import type { ContentType } from '../../../../src/content/content.types.js';

const box = { key: 'box', name: 'Box', hash: 'a' };
const sync = { key: 'box/sync', name: 'Sync contacts', hash: 'a' };
const order = { key: 'order.created', name: 'order.created', hash: 'a' };
const edited = { hash: 'b' };

describe('the description of a change', () => {
  test.each<[string, ContentType, before: ItemState | null, after: ItemState | null]>([
    ['Adds the Box integration', 'INTEGRATION', null, box],
    ['Changes the “Sync contacts” workflow', 'WORKFLOW', sync, { ...sync, ...edited }],
    ['Removes the “order.created” app event', 'APP_EVENT', order, null],
    ['Changes the Box integration, previously named “Dropbox”', 'INTEGRATION', { ...box, name: 'Dropbox' }, box],
    ['Renames the Box integration from “box” to “box-cloud”', 'INTEGRATION', box, { ...box, key: 'box-cloud' }],
    [
      'Renames the Box integration from “dropbox” to “box”, previously named “Dropbox”',
      'INTEGRATION',
      { ...box, key: 'dropbox', name: 'Dropbox' },
      box,
    ],
    [
      'Changes the “Sync contacts” workflow, renamed from “box/sync” to “box/copy”',
      'WORKFLOW',
      sync,
      { ...sync, ...edited, key: 'box/copy' },
    ],
  ])('%s', (expected, contentType, before, after) => {
    const change = changeRow({ contentType, lineage: 'x' }, before, after);
    expect(change && changeSentence(change)).toBe(expected);
  });
});
