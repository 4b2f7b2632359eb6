import { needOf } from '../../../../../clients/console/src/screens/release/changes/needed-changes.js';

const refusal = (subject: string, ...dependantIds: string[]) => ({
  code: 'CHANGE_NEEDED',
  message: `${subject} is needed`,
  subjectIds: [subject],
  dependantIds,
});

test('leaving a change out takes along what needs it, each once', () => {
  expect(needOf([refusal('a', 'b', 'c'), refusal('d', 'c')], ['a', 'd'], 'LEAVE_OUT')).toEqual({
    reasons: ['a is needed', 'd is needed'],
    changeIds: ['b', 'c'],
  });
});

test('taking a change in takes along what it needs', () => {
  expect(needOf([refusal('a', 'x'), refusal('b', 'x')], ['x'], 'TAKE_IN')?.changeIds).toEqual(['a', 'b']);
});

test('the named changes are not among those that go along', () => {
  expect(needOf([refusal('a', 'b')], ['a', 'b'], 'LEAVE_OUT')?.changeIds).toEqual([]);
});

test('a selection that is refused for another reason needs nothing', () => {
  const other = { code: 'STATE_NOT_ALLOWED', message: 'Deployed.', subjectIds: [], dependantIds: [] };
  expect(needOf([other], ['a'], 'LEAVE_OUT')).toBeNull();
  expect(needOf([refusal('a', 'b'), other], ['a'], 'LEAVE_OUT')).toBeNull();
  expect(needOf([], ['a'], 'LEAVE_OUT')).toBeNull();
});
