import { getIntrospectionQuery, parse } from 'graphql';
import { type DocumentMeasure, measureDocument } from '../../../../src/graphql/documents/document-measure.js';

const NOTHING: DocumentMeasure = { depth: 0, nesting: 0, rootFields: 0, aliases: 0, directives: 0 };

describe('the measure of a document', () => {
  test.each<[string, string, Partial<DocumentMeasure>]>([
    ['one field', '{ a }', { depth: 1, nesting: 1, rootFields: 1 }],
    ['fields inside each other', '{ a { b { c } d } }', { depth: 3, nesting: 3, rootFields: 1 }],
    [
      'a fragment, which adds no depth',
      '{ a { ...F } } fragment F on A { b { c } }',
      { depth: 3, nesting: 4, rootFields: 1 },
    ],
    ['an inline fragment', '{ ... on Query { a b } ... { c } }', { depth: 1, nesting: 2, rootFields: 3 }],
    [
      'a fragment at the top, twice',
      '{ ...F ...F } fragment F on Query { x: a b }',
      { depth: 1, nesting: 2, rootFields: 4, aliases: 2 },
    ],
    ['aliases everywhere', '{ x: a { y: b } z: a { b } }', { depth: 2, nesting: 2, rootFields: 2, aliases: 3 }],
    [
      'directives of all executed nodes',
      'query @d { a @d @d ... @d { b } ...F @d } fragment F on Query @d { c @d }',
      { depth: 1, nesting: 2, rootFields: 3, directives: 7 },
    ],
    [
      'the largest of several operations',
      'query A { a { b } } query B { x: a c d }',
      { depth: 2, nesting: 2, rootFields: 3, aliases: 1 },
    ],
    ['introspection by nesting, not by depth', getIntrospectionQuery(), { depth: 1, nesting: 18, rootFields: 1 }],
    ['a recursive fragment', '{ ...F } fragment F on Query { a { ...F } }', { depth: 1, nesting: 3, rootFields: 1 }],
    [
      'fragments in a circle',
      '{ ...F } fragment F on Q { a ...G } fragment G on Q { b ...F }',
      { depth: 1, nesting: 3, rootFields: 2 },
    ],
    ['an unknown fragment', '{ ...F }', { nesting: 1 }],
    ['no operation', 'fragment F on Query { a }', {}],
  ])('counts %s', (_name, text, expected) => {
    expect(measureDocument(parse(text))).toEqual({ ...NOTHING, ...expected });
  });

  test('fragments that double sixty times are measured quickly', () => {
    const fragments = Array.from({ length: 60 }, (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`);
    const text = `{ ...F0 } ${fragments.join('\n')} fragment F60 on Query { x: a }`;
    expect(measureDocument(parse(text))).toMatchObject({ depth: 1, rootFields: 2 ** 60, aliases: 2 ** 60 });
  });
});
