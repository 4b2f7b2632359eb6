import { buildSchema, getIntrospectionQuery } from 'graphql';
import { createDocumentReader } from '../../../../src/graphql/documents/read-document.js';
import { cpuTime } from '../../../support/cpu-time.js';

const schema = buildSchema('type Query { a: Query b(list: [Int]): Int } type Subscription { tick(id: ID): Query }');
const LIMITS = {
  maxBytes: 10_000,
  maxTokens: 1_000,
  maxDepth: 3,
  maxAliases: 2,
  maxRootFields: 4,
  maxDirectives: 2,
  maxCost: 100,
};

function codesOf(query: string, limits: Partial<typeof LIMITS> = {}): unknown[] {
  const read = createDocumentReader(schema, { ...LIMITS, ...limits })(query);
  return 'errors' in read ? read.errors.map(({ extensions }) => extensions.code) : [];
}

describe('reading documents', () => {
  test.each([
    ['depth', '{ a { a { b } } }', '{ a { a { a { b } } } }', 'QUERY_TOO_DEEP'],
    ['aliases', '{ x: b y: b }', '{ x: b y: b z: b }', 'TOO_MANY_ALIASES'],
    ['root fields', '{ b b b b }', '{ b b b b b }', 'TOO_MANY_ROOT_FIELDS'],
    [
      'directives',
      '{ a @skip(if: true) { b @skip(if: true) } }',
      '{ a @skip(if: true) { b @skip(if: true) a @skip(if: true) { b } } }',
      'TOO_MANY_DIRECTIVES',
    ],
    ['bytes', `{ b } # ${'x'.repeat(9_992)}`, `{ b } # ${'x'.repeat(9_993)}`, 'DOCUMENT_TOO_LARGE'],
    ['tokens', `{ b(list: [${'1 '.repeat(991)}]) }`, `{ b(list: [${'1 '.repeat(992)}]) }`, 'DOCUMENT_TOO_LARGE'],
  ])('%s are accepted up to the limit, and refused above it', (_name, under, over, code) => {
    expect(codesOf(under)).toEqual([]);
    expect(codesOf(over)).toEqual([code]);
  });

  test('all exceeded limits are reported together', () => {
    expect(codesOf('{ x: b y: b z: b q: b r: b }')).toEqual(['TOO_MANY_ROOT_FIELDS', 'TOO_MANY_ALIASES']);
  });

  test('a message names the number, the limit and its setting', () => {
    const read = createDocumentReader(schema, LIMITS)('{ x: b y: b z: b }');
    expect('errors' in read && read.errors[0]?.message).toBe(
      'The operation has aliases: 3; at most 2 are allowed (SLIPWAY_MAX_ALIASES).',
    );
  });

  test.each([
    'subscription { tick @skip(if: true) { b } }',
    'subscription ($on: Boolean!) { tick @include(if: $on) { b } }',
    'subscription { ... @include(if: false) { tick { b } } }',
    'subscription { ...F @skip(if: true) } fragment F on Subscription { tick { b } }',
    'subscription { ...F } fragment F on Subscription { ... on Subscription { tick @skip(if: true) { b } } }',
  ])('a subscription can not have a conditional root field: %s', (query) => {
    expect(codesOf(query)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  });

  test('a subscription can have conditional nested fields', () => {
    expect(codesOf('subscription { ...F } fragment F on Subscription { tick { b @skip(if: true) } }')).toEqual([]);
  });

  test('introspection is accepted despite a small depth limit', () => {
    expect(codesOf(getIntrospectionQuery())).toEqual([]);
  });

  test('a text nested too deeply for the parser is refused, without a server error', () => {
    const maxima = { maxBytes: 10_000_000, maxTokens: 10_000_000 };
    expect(codesOf(`{ b(list: ${'['.repeat(100_000)}`, maxima)).toEqual(['DOCUMENT_TOO_LARGE']);
    expect(codesOf('{a'.repeat(100_000), maxima)).toEqual(['DOCUMENT_TOO_LARGE']);
  });

  test.each([
    ['{ b ', 'GRAPHQL_PARSE_FAILED'],
    ['{ c }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ ...F } fragment F on Query { b ...F }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('%s fails with its usual code', (query, code) => {
    expect(codesOf(query)).toEqual([code]);
  });

  const ROOMY = { maxBytes: 1_000_000, maxTokens: 20_000 };

  test.each([
    ['a repeated field', `{ a { ${'b '.repeat(15_000)} } }`, 'DOCUMENT_TOO_LARGE'],
    ['a repeated object field', `{ a { ${'a { b } '.repeat(4_000)} } }`, 'DOCUMENT_TOO_LARGE'],
    ['many fragments', `{ ${'...F '.repeat(1_000)} } fragment F on Query { b }`, 'DOCUMENT_TOO_LARGE'],
    ['many lines', `{ b }${'#\n'.repeat(20_000)}`, 'DOCUMENT_TOO_LARGE'],
    ['nested fragments', `{ ${'... { '.repeat(300)}b${' }'.repeat(300)} }`, 'DOCUMENT_TOO_LARGE'],
    ['a deep value', `{ b(list: ${'['.repeat(257)}1${']'.repeat(257)}) }`, 'DOCUMENT_TOO_LARGE'],
    ['a repeated argument', `{ b(${'list: 1 '.repeat(6_000)}) } #${'x'.repeat(900_000)}`, 'GRAPHQL_VALIDATION_FAILED'],
    ['wrong elements', `{ b(list: [${'"x" '.repeat(1_000)}]) } #${'x'.repeat(900_000)}`, 'GRAPHQL_VALIDATION_FAILED'],
    ['many variables', `query (${'$v: Int '.repeat(4_000)}) { b }`, 'GRAPHQL_VALIDATION_FAILED'],
  ])('%s: refused quickly', (_name, query, code) => {
    expect(cpuTime(() => expect(new Set(codesOf(query, ROOMY))).toEqual(new Set([code])))).toBeLessThan(400);
  });

  test('are cached by their memory, not by their length', () => {
    const read = createDocumentReader(schema, { ...LIMITS, ...ROOMY });
    const text = (name: string) => `query ${name} { b(list: [${'1 '.repeat(900)}]) }`;
    const [short, first] = ['{ b }', text('First')];
    const [shortRead, firstRead] = [read(short), read(first)];
    expect(read(first)).toBe(firstRead);
    for (let index = 0; index < 200; index++) {
      read(text(`Q${index}`));
      expect(read(short)).toBe(shortRead);
    }
    expect(read(first)).not.toBe(firstRead);
  });

  test('fields with the same name are accepted up to the limit', () => {
    expect(codesOf(`{ a { ${'b '.repeat(447)} } }`, ROOMY)).toEqual([]);
    expect(codesOf(`{ a { ${'b '.repeat(448)} } }`, ROOMY)).toEqual(['DOCUMENT_TOO_LARGE']);
  });

  test('a list with more items than its argument allows is refused', () => {
    expect(codesOf(`{ b(list: [${'1 '.repeat(1_001)}]) }`, ROOMY)).toEqual(['BAD_USER_INPUT']);
  });

  test('locates an error, unless the text is too long for that', () => {
    const located = (query: string) => {
      const read = createDocumentReader(schema, { ...LIMITS, ...ROOMY })(query);
      return 'errors' in read && read.errors[0]?.locations;
    };
    expect(located('{ c }')).toEqual([{ line: 1, column: 3 }]);
    expect(located(`{ c } #${'x'.repeat(16_000)}`)).toBeUndefined();
  });
});
