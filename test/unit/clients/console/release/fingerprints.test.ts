import {
  changeFingerprint,
  hasMovedOn,
  messageFingerprint,
} from '../../../../../clients/console/src/screens/release/state/fingerprints.js';

const change = {
  id: 'c',
  type: 'MODIFY',
  excluded: false,
  sentence: 'Changes the Box integration',
  lastEdit: { version: { id: 'version_1' } },
};
const message = { id: 'm', severity: 'WARNING', title: 'Secret A missing', text: 'Staging has no value.', isNew: true };

test('a change looks the same as long as nothing that is reviewed of it differs', () => {
  expect(changeFingerprint({ ...change })).toBe(changeFingerprint(change));
  expect(changeFingerprint({ ...change, id: 'other' })).toBe(changeFingerprint(change));
});

test.each([
  ['left out', { excluded: true }],
  ['another edit', { lastEdit: { version: { id: 'version_2' } } }],
  ['an unknown edit', { lastEdit: null }],
  ['another type', { type: 'REMOVE' }],
  ['another sentence', { sentence: 'Renames the Box integration' }],
])('a change differs by %s', (_name, part) => {
  expect(changeFingerprint({ ...change, ...part })).not.toBe(changeFingerprint(change));
});

test('a change that the reader leaves out has not moved on; one that somebody edited has', () => {
  expect(hasMovedOn({ ...change, excluded: true }, change)).toBe(false);
  expect(hasMovedOn({ ...change, excluded: true }, { ...change, lastEdit: null })).toBe(true);
});

test.each([
  ['severity', { severity: 'ERROR' }],
  ['title', { title: 'Secret B missing' }],
  ['text', { text: 'Production has no value.' }],
  ['being new', { isNew: false }],
])('a message differs by its %s', (_name, part) => {
  expect(messageFingerprint({ ...message, ...part })).not.toBe(messageFingerprint(message));
});

test('a fingerprint shows nothing of a name', () => {
  expect(messageFingerprint(message)).toMatch(/^[0-9a-z]{1,11}$/);
});
