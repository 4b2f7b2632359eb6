import { listFilter, NO_FILTERS, validateSearch } from '../../../../../clients/console/src/screens/release/search.js';

test.each([
  [{}, {}],
  [{ content: 'WORKFLOW', type: 'ADD', only: 'excluded', search: 'box' }, undefined],
  [{ open: 'x', view: 'drawn', column: 'messages', users: 'm' }, undefined],
  [{ content: 'SECRET', type: 'add', only: 'all', view: 'xml', column: 'third' }, {}],
  [{ search: '', open: '' }, {}],
  [{ search: { a: 1 }, open: ['x'] }, {}],
  [{ unknown: '1' }, {}],
])('reads %j from an address', (search: Record<string, unknown>, expected: object | undefined) => {
  expect(validateSearch(search)).toEqual(expected ?? search);
});

test.each([
  [{}, null],
  [{ open: 'x', view: 'json' as const }, null],
  [{ content: 'WORKFLOW' as const }, { contentType: 'WORKFLOW' }],
  [{ only: 'excluded' as const }, { excluded: true }],
  [
    { only: 'included' as const, type: 'REMOVE' as const },
    { excluded: false, type: 'REMOVE' },
  ],
  [{ search: 'box' }, { search: 'box' }],
])('filters the list of changes by %j', (search, filter) => {
  expect(listFilter(search)).toEqual(filter);
});

test('taking the filters out keeps what is open', () => {
  const search = { content: 'WORKFLOW', only: 'excluded', search: 'a', type: 'ADD', open: 'x', view: 'json' } as const;
  expect({ ...search, ...NO_FILTERS }).toEqual({ open: 'x', view: 'json' });
});
