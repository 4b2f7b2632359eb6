import { changeSentence } from '../../../../src/releases/preview/change-sentence.js';
import { contentSubject } from '../../../support/content-subject.js';

const box = contentSubject('INTEGRATION', 'box', 'Box');
const sync = contentSubject('WORKFLOW', 'box/sync', 'Sync contacts');
const order = contentSubject('APP_EVENT', 'order.created', 'order.created');

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
