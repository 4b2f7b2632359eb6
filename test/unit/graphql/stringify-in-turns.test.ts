import { JsonText, stringifyInTurns } from '../../../src/graphql/stringify-in-turns.js';

describe('a response with JSON texts', () => {
  test('contains them unchanged', async () => {
    const answer = { a: new JsonText('{"b":[1,2]}'), c: [new JsonText('"d"'), new JsonText('null')], e: 1 };
    expect(await stringifyInTurns(answer)).toBe('{"a":{"b":[1,2]},"c":["d",null],"e":1}');
  });

  test('has the same value if JSON.stringify writes it', () => {
    expect(JSON.stringify({ a: new JsonText('{"b":[1,2]}') })).toBe('{"a":{"b":[1,2]}}');
  });

  test('is written after a failed one', async () => {
    await expect(stringifyInTurns({ a: new JsonText('1'), b: 1n })).rejects.toThrow(TypeError);
    expect(await stringifyInTurns({ a: new JsonText('2') })).toBe('{"a":2}');
  });

  test.each<[string, unknown]>([
    [
      'lists of many small things',
      Array.from({ length: 20_000 }, (_, id) => ({ id, tags: ['a', null], at: new Date(id) })),
    ],
    ['a long list among short ones', [1, [], Array.from({ length: 12_000 }, (_, id) => [id]), 'x', {}, [[], [2]]]],
    [
      'long lists one after another',
      [new Array(6_000).fill('y'), new Array(6_000).fill(null), new Array(5_001).fill({})],
    ],
    [
      'an object of many keys',
      { data: Object.fromEntries(Array.from({ length: 9_000 }, (_, id) => [`k"${id}`, { id }])) },
    ],
    ['undefined values', { a: undefined, b: new Array(7_000).fill('z'), c: { d: undefined, e: [undefined] } }],
  ])('is the same in turns: %s', async (_name, answer) => {
    const json = await stringifyInTurns(answer);
    expect(json.length).toBeGreaterThan(5_000);
    expect(json === JSON.stringify(answer)).toBe(true);
  });

  test('that is long contains its texts unchanged, and yields to the event loop', async () => {
    const list = Array.from({ length: 300_000 }, (_, id) => (id % 100 === 0 ? new JsonText(`[${id}, 0]`) : { id }));
    let others = 0;
    const timer = setInterval(() => (others += 1), 1);
    const json = await stringifyInTurns({ data: { list } });
    clearInterval(timer);
    expect(
      json ===
        `{"data":{"list":[${list.map((each, id) => (id % 100 === 0 ? `[${id}, 0]` : JSON.stringify(each))).join(',')}]}}`,
    ).toBe(true);
    expect(others).toBeGreaterThan(1);
  });
});
