import { type GraphQLInputType, getNamedType, getNullableType, isListType } from 'graphql';
import { executableSchema } from '../../../../src/api/schema.js';
import { inputLimitsOf, inputPlacesOf, UNLIMITED } from '../../../../src/graphql/input/input-limits.js';
import { inputFault } from '../../../../src/graphql/input/input-values.js';

const schema = executableSchema();
const places = inputPlacesOf(schema).map((place) => {
  const type: GraphQLInputType = place.type;
  return { name: place.name, type, named: getNamedType(type).name, limits: inputLimitsOf(schema, place), place };
});
const wrapped = (type: GraphQLInputType, value: unknown) => (isListType(getNullableType(type)) ? [value] : value);

describe('every argument and input field of the schema', () => {
  const texts = places.filter(({ named }) => ['String', 'ID', 'DateTime'].includes(named));

  test('is known', () => {
    expect(texts.length).toBeGreaterThan(100);
  });

  test('that is a string has a maximum length, and refuses texts that can not be stored', () => {
    for (const { type, limits } of texts) {
      expect(limits.maxLength).toBeLessThanOrEqual(200_000);
      for (const text of ['x'.repeat(200_001), 'a\0', '\ud800']) {
        expect(inputFault(schema, wrapped(type, text), type, limits)).not.toBeNull();
      }
    }
  });

  test('that is a search term is short enough for a pattern of every database', () => {
    const searched = texts.filter(({ name }) => name === 'search');
    expect(searched.length).toBeGreaterThan(3);
    // SQLite takes patterns of 50,000 bytes; a character has up to 3, and may need an escape.
    for (const { limits } of searched) expect(limits.maxLength * 4).toBeLessThan(50_000);
  });

  test('that is a list has a maximum length', () => {
    const lists = places.filter(({ type }) => isListType(getNullableType(type)));
    expect(lists.length).toBeGreaterThan(8);
    for (const { type, limits } of lists) {
      expect(limits.maxItems).toBeLessThanOrEqual(10_000);
      expect(inputFault(schema, Array(10_001).fill(1), type, limits)).not.toBeNull();
    }
  });

  test('that is JSON refuses texts that can not be stored', () => {
    const json = places.filter(({ named }) => named === 'JSON');
    expect(json.length).toBeGreaterThan(5);
    for (const { type, limits } of json) {
      expect(limits).toBe(UNLIMITED);
      expect(inputFault(schema, { a: [{ b: 'x\0' }] }, type, limits)).toMatchObject({ path: ['a', 0, 'b'] });
    }
  });
});

test('descriptions contain the limits of the schema', () => {
  const described = (name: string) => places.find((place) => place.name === name)?.place.description;
  expect(described('search')).toMatch(/ At most 1,000 characters\.$/);
  expect(described('changeIds')).toMatch(/ At most 10,000 items\.$/);
});

test('scalars have the descriptions of the schema', () => {
  for (const name of ['DateTime', 'JSON']) expect(schema.getType(name)?.description).toMatch(/refused/);
});
