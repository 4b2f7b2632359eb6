import { JsonText, stringifyAnswer } from '../../../src/graphql/json-text.js';

describe('an answer with texts of JSON', () => {
  test('has them as they are', () => {
    const answer = { a: new JsonText('{"b":[1,2]}'), c: [new JsonText('"d"'), new JsonText('null')], e: 1 };
    expect(stringifyAnswer(answer)).toBe('{"a":{"b":[1,2]},"c":["d",null],"e":1}');
  });

  test('has the same value where something else writes it', () => {
    expect(JSON.stringify({ a: new JsonText('{"b":[1,2]}') })).toBe('{"a":{"b":[1,2]}}');
  });

  test('is written after one that could not be written', () => {
    const endless: Record<string, unknown> = { a: new JsonText('1') };
    endless.b = endless;
    expect(() => stringifyAnswer(endless)).toThrow(TypeError);
    expect(stringifyAnswer({ a: new JsonText('2') })).toBe('{"a":2}');
  });
});
