import {
  hasUnreadAccepted,
  isAccepted,
  readAccepted,
  toggleAccepted,
  withAll,
  writeAccepted,
} from '../../../../../clients/console/src/screens/release/messages/accepted.js';

const warning = { id: 'm', fingerprint: 'says this' };
const accepted = toggleAccepted(new Map(), warning);

test('a warning is accepted until that is taken back', () => {
  expect(isAccepted(accepted, warning)).toBe(true);
  expect(isAccepted(toggleAccepted(accepted, warning), warning)).toBe(false);
});

test('a warning that says something else is not accepted any more, and can be accepted again', () => {
  const changed = { ...warning, fingerprint: 'says that' };
  expect(isAccepted(accepted, changed)).toBe(false);
  expect(isAccepted(toggleAccepted(accepted, changed), changed)).toBe(true);
});

test('warnings are accepted all at once, and that is taken back', () => {
  const other = { id: 'n', fingerprint: 'says more' };
  const both = withAll(accepted, [warning, other], true);
  expect([warning, other].map((each) => isAccepted(both, each))).toEqual([true, true]);
  expect(withAll(both, [other], false)).toEqual(accepted);
});

test('accepted warnings are read back as they were written', () => {
  expect(readAccepted(writeAccepted(accepted))).toEqual(accepted);
});

test.each([null, '', '{', '{}', '1', '[1]', '[["a"]]', '[["a",1]]'])('reads %j as nothing accepted', (text) => {
  expect(readAccepted(text)).toEqual(new Map());
});

test.each([
  ['all new warnings are read', ['gone'], 1, false],
  ['the accepted ones are read', ['n'], 2, false],
  ['nothing is accepted', [], 2, false],
  ['an accepted one is not read', ['n', 'later'], 2, true],
  ['one is accepted that is read as something to know', ['i'], 2, true],
])('says whether accepted warnings may be unread, when %s', (_name, ids, newWarnings, expected) => {
  const read = [
    { id: 'n', severity: 'WARNING', isNew: true },
    { id: 'i', severity: 'INFO', isNew: true },
  ];
  const some = new Map(ids.map((id): [string, string] => [id, 'said']));
  expect(hasUnreadAccepted(some, read, newWarnings)).toBe(expected);
});
