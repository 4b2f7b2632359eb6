import {
  choice,
  parseSearch,
  stringifySearch,
  text,
  texts,
} from '../../../../clients/console/src/data/search-params.js';

describe('the search of an address', () => {
  test.each([
    ['', {}],
    ['?search=a%20b', { search: 'a b' }],
    ['?version=1.0', { version: '1.0' }],
    ['?open=a&open=b', { open: ['a', 'b'] }],
    ['?empty=', { empty: '' }],
    ['?json={"a":1}', { json: '{"a":1}' }],
  ])('%s is read as text', (address, expected) => expect(parseSearch(address)).toEqual(expected));

  test.each([
    [{}, ''],
    [{ search: 'a b', type: undefined, other: null, empty: '' }, '?search=a+b'],
    [{ open: ['a', 'b'] }, '?open=a&open=b'],
    [{ text: 'ü&=?' }, '?text=%C3%BC%26%3D%3F'],
  ])('%j is written without what is absent', (search, expected) => expect(stringifySearch(search)).toBe(expected));

  test('what is written is read again', () => {
    const search = { search: '100% & more', open: ['a', 'b?'] };
    expect(parseSearch(stringifySearch(search))).toEqual(search);
  });

  test.each([
    [{ name: 'a' }, { name: 'a' }],
    [{ name: '' }, {}],
    [{ name: ['a', 'b'] }, {}],
    [{}, {}],
  ])('a text of %j', (search, expected) => expect(text(search, 'name')).toEqual(expected));

  test.each([
    [{ view: 'json' }, { view: 'json' }],
    [{ view: 'other' }, {}],
    [{}, {}],
  ])('a choice of %j', (search, expected) => expect(choice(search, 'view', ['form', 'json'])).toEqual(expected));

  test.each([
    [{ open: ['a', '', 'b'] }, { open: ['a', 'b'] }],
    [{ open: 'a' }, { open: ['a'] }],
    [{ open: '' }, {}],
  ])('texts of %j', (search, expected) => expect(texts(search, 'open')).toEqual(expected));
});
