import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  getIntrospectionQuery,
  getNullableType,
  getOperationAST,
  isListType,
  isObjectType,
  parse,
} from 'graphql';
import { createOperationRules } from '../../../src/api/operation-rules.js';
import { costError } from '../../../src/graphql/query-cost.js';

const schema = buildSchema(readFileSync(join(__dirname, '../../../schema.graphql'), 'utf8'));
const rules = createOperationRules(schema);

function refusal(text: string, maxCost: number, variables = {}, operationName?: string) {
  const document = parse(text, { noLocation: true });
  const operation = getOperationAST(document, operationName || null);
  const error = operation && costError(rules, { document, operation, variables }, maxCost);
  return error && { message: error.message, code: error.extensions.code };
}

describe('the cost of an operation', () => {
  test.each<[string, string, number, Record<string, unknown>?]>([
    ['an object', '{ viewer { name role } }', 1],
    ['a page of the default size', '{ projects { nodes { id name } } }', 1 + 50],
    ['a page size in a literal', '{ projects(first: 7) { nodes { id } } }', 1 + 7],
    ['a page size in a variable', 'query ($n: Int) { projects(first: $n) { nodes { id } } }', 1 + 9, { n: 9 }],
    ['a default value of a variable', 'query ($n: Int = 4) { projects(first: $n) { nodes { id } } }', 1 + 4],
    ['null as the default', '{ projects(first: null) { nodes { id } } }', 1 + 50],
    ['a page from the end', '{ projects(last: 7) { nodes { id } } }', 1 + 7],
    ['a page from the end in a variable', 'query ($n: Int) { projects(last: $n) { nodes { id } } }', 1 + 9, { n: 9 }],
    ['null from the end as the default', '{ projects(last: null) { nodes { id } } }', 1 + 50],
    ['null as the default of its list', '{ environment(id: "1") { releases(first: null) { nodes { id } } } }', 2 + 20],
    ['nothing for a page of size 0', '{ projects(first: 0) { nodes { id } } }', 1],
    [
      'edges as nodes',
      '{ projects(first: 7) { edges { cursor node { id } } pageInfo { endCursor } totalCount } }',
      1 + 7,
    ],
    [
      'pages inside pages',
      '{ projects(first: 6) { nodes { workflows(first: 5) { nodes { id } } } } }',
      1 + 6 * (1 + 1 + 5),
    ],
    ['JSON', '{ projects(first: 2) { nodes { workflows(first: 3) { nodes { definition } } } } }', 1 + 2 * (2 + 3 * 2)],
    ['lists of a known length', '{ pipelines(first: 2) { nodes { environments { id } } } }', 1 + 2 * (1 + 1)],
    [
      'fields inside lists of a known length',
      '{ pipelines(first: 2) { nodes { environments { project { id } } } } }',
      1 + 2 * (1 + 1 + 3),
    ],
    ['each of several ids', '{ nodes(ids: ["1", "2", "3"]) { ... on Project { environment { id } } } }', 3 * (1 + 1)],
    ['each of several ids in a variable', 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', 2, { ids: ['1', '2'] }],
    ['lists of an unknown length', '{ viewer { projects { environment { id } } } }', 1 + 1 + 10],
    ['expensive fields', '{ project(id: "1") { contentExport { itemCount } } }', 1 + 1_000],
    ['whole content once per field', '{ project(id: "1") { contentExport { sha256 document } } }', 201_001],
    [
      'whole content once per alias',
      '{ liveManifest(environmentId: "1") { etag a: canonicalJson b: canonicalJson c: document } }',
      301_000,
    ],
    [
      'a fragment at each spread',
      '{ a: viewer { ...F } b: viewer { ...F } } fragment F on Member { projects { id environment { id } } }',
      2 * (1 + 1 + 10),
    ],
    [
      'the most expensive of the possible types',
      '{ node(id: "1") { ... on Project { environment { id } } ... on Member { id } } }',
      2,
    ],
    ['no skipped fields', 'query ($no: Boolean!) { viewer { id projects @skip(if: $no) { id } } }', 1, { no: true }],
  ])('counts %s', (_name, text, cost, ...[variables]) => {
    expect(refusal(text, cost, variables)).toBeNull();
    expect(refusal(text, cost - 1, variables)).toMatchObject({
      message: expect.stringContaining(`is ${cost}; at most ${cost - 1} is allowed (SLIPWAY_MAX_QUERY_COST)`),
      code: 'QUERY_TOO_COSTLY',
    });
  });

  test('is that of the requested operation', () => {
    const text = 'query A { viewer { id } } query B { projects { nodes { id } } }';
    expect(refusal(text, 10, {}, 'A')).toBeNull();
    expect(refusal(text, 10, {}, 'B')).toMatchObject({ code: 'QUERY_TOO_COSTLY' });
    expect(refusal('{ projects { nodes { id } } }', 10, {}, '')).toMatchObject({
      code: 'QUERY_TOO_COSTLY',
    });
  });

  test('allows the introspection of GraphiQL', () => {
    expect(refusal(getIntrospectionQuery(), 100_000)).toBeNull();
  });

  test('can not be hidden behind a field with invalid arguments', () => {
    const text = 'query ($id: ID = "1") { node(id: $id) { id } projects { nodes { id } } }';
    expect(refusal(text, 10, { id: null })).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  test.each([
    ['a negative size', 'projects(first: -5)'],
    ['a size above the maximum', 'projects(last: 201)'],
    ['two sizes', 'projects(first: 1, last: 1)'],
    ['a size in a variable', 'projects(first: $n)'],
    ['an invalid cursor', 'projects(after: "x")'],
  ])('%s is refused before anything runs', (_, field) => {
    const text = `query ($n: Int) { ${field} { nodes { id } } unused: projects(first: $n) { totalCount } }`;
    expect(refusal(text, 1_000, { n: field.includes('$n') ? 500 : 1 })).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  test('allows one read of the whole schema per operation, not several', () => {
    const times = (count: number) =>
      getIntrospectionQuery().replace(/\{\s*(__schema[\s\S]*?)\}\s*fragment/, (_text, schemaField: string) => {
        const fields = Array.from({ length: count }, (_, index) => `a${index}: ${schemaField}`);
        return `{ ${fields.join(' ')} } fragment`;
      });
    expect(refusal(times(10), 1_000_000)).toBeNull();
    expect(refusal(times(11), 1_000_000)).toMatchObject({ code: 'QUERY_TOO_COSTLY' });
  });

  test('of exponentially growing fragments is refused quickly', () => {
    const fragments = Array.from({ length: 40 }, (_, i) => `fragment F${i} on Member { ...F${i + 1} ...F${i + 1} }`);
    const text = `{ viewer { ...F0 } } ${fragments.join('\n')} fragment F40 on Member { id }`;
    expect(refusal(text, 100)).toMatchObject({ code: 'QUERY_TOO_COSTLY' });
  });
});

test.each([...rules.listSizes.keys()])('the schema has the list %s', (name) => {
  const [typeName = '', fieldName = ''] = name.split('.');
  const type = schema.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
  expect(isListType(getNullableType(field?.type))).toBe(true);
});
