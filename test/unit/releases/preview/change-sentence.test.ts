import type { ContentSubject } from '../../../../src/content/content.types.js';
import { changeSentence } from '../../../../src/releases/preview/change-sentence.js';

const box: ContentSubject = { contentType: 'INTEGRATION', key: 'box', name: 'Box' };
const sync: ContentSubject = { contentType: 'WORKFLOW', key: 'box/sync', name: 'Sync contacts' };
const order: ContentSubject = { contentType: 'APP_EVENT', key: 'order.created', name: 'order.created' };

describe('the description of a change', () => {
  test.each([
    ['Adds the Box integration', 'ADD', box, undefined],
    ['Changes the “Sync contacts” workflow', 'MODIFY', sync, undefined],
    ['Removes the “order.created” app event', 'REMOVE', order, undefined],
    ['Changes the Box integration', 'MODIFY', box, 'Box'],
    ['Changes the Box integration, previously named “Dropbox”', 'MODIFY', box, 'Dropbox'],
  ] as const)('%s', (expected, type, subject, nameBefore) => {
    expect(changeSentence(type, subject, nameBefore)).toBe(expected);
  });
});
