import { choose, filterOf, validateSearch } from '../../../../clients/console/src/screens/releases/search';

test('the address of a list of releases is read, and what is not valid is left out', () => {
  const search = { version: '1.2.0', state: 'LIVE', kind: 'NONE', from: '', chosen: ['release_1', 'release_2'] };
  expect(validateSearch(search)).toEqual({ version: '1.2.0', state: 'LIVE', chosen: ['release_1', 'release_2'] });
});

test('the filter of an address has whole days in the zone of the reader', () => {
  const filter = filterOf({ state: 'FAILED', from: '2026-11-01', until: '2026-11-02' });
  expect(filter).toEqual({
    states: ['FAILED'],
    deployedFrom: new Date(2026, 10, 1).toISOString(),
    deployedUntil: new Date(2026, 10, 3).toISOString(),
  });
});

test('a day that is none is no filter', () => {
  expect(filterOf({ from: 'yesterday', until: '2026-13-01' })).toEqual({});
});

test.each([
  [[], 'a', ['a']],
  [['a'], 'b', ['a', 'b']],
  [['a', 'b'], 'a', ['b']],
  [['a', 'b'], 'c', ['b', 'c']],
])('of %j, choosing %s gives %j', (chosen, id, expected) => {
  expect(choose(chosen, id)).toEqual(expected);
});
