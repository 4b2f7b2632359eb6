import { type GraphQLInputType, getNamedType, getNullableType, isListType } from 'graphql';
import { executableSchema } from '../../../../src/api/schema.js';
import { inputLimitsOf, inputPlacesOf, JSON_INSIDE } from '../../../../src/graphql/input/input-limits.js';
import { inputFault } from '../../../../src/graphql/input/input-values.js';

const schema = executableSchema();
const places = inputPlacesOf(schema).map((place) => {
  const type: GraphQLInputType = place.type;
  return { name: place.name, type, named: getNamedType(type).name, limits: inputLimitsOf(schema, place), place };
});
const wrapped = (type: GraphQLInputType, value: unknown) => (isListType(getNullableType(type)) ? [value] : value);

describe('every argument and every field of an input of the contract', () => {
  const texts = places.filter(({ named }) => ['String', 'ID', 'DateTime'].includes(named));

  test('is known', () => {
    expect(texts.length).toBeGreaterThan(100);
  });

  test('that is a text has a length, and takes none that can not be stored', () => {
    for (const { type, limits } of texts) {
      expect(limits.maxLength).toBeLessThanOrEqual(200_000);
      for (const text of ['x'.repeat(200_001), 'a\0', '\ud800']) {
        expect(inputFault(schema, wrapped(type, text), type, limits)).not.toBeNull();
      }
    }
  });

  test('that is searched for is short enough for a pattern of every database', () => {
    const searched = texts.filter(({ name }) => name === 'search');
    expect(searched.length).toBeGreaterThan(3);
    // SQLite takes patterns of 50,000 bytes; a character has up to 3, and may need an escape.
    for (const { limits } of searched) expect(limits.maxLength * 4).toBeLessThan(50_000);
  });

  test('that is a list has a length', () => {
    const lists = places.filter(({ type }) => isListType(getNullableType(type)));
    expect(lists.length).toBeGreaterThan(8);
    for (const { type, limits } of lists) {
      expect(limits.maxItems).toBeLessThanOrEqual(10_000);
      expect(inputFault(schema, Array(10_001).fill(1), type, limits)).not.toBeNull();
    }
  });

  test('that is JSON takes no text that can not be stored', () => {
    const json = places.filter(({ named }) => named === 'JSON');
    expect(json.length).toBeGreaterThan(5);
    for (const { type, limits } of json) {
      expect(limits).toBe(JSON_INSIDE);
      expect(inputFault(schema, { a: [{ b: 'x\0' }] }, type, limits)).toMatchObject({ path: ['a', '0', 'b'] });
    }
  });
});

test('limits that the contract names stand in descriptions', () => {
  const described = (name: string) => places.find((place) => place.name === name)?.place.description;
  expect(described('search')).toMatch(/ At most 1,000 characters\.$/);
  expect(described('changeIds')).toMatch(/ At most 10,000 items\.$/);
});

test('scalars of the contract have their descriptions', () => {
  for (const name of ['DateTime', 'JSON']) expect(schema.getType(name)?.description).toMatch(/refused/);
});
