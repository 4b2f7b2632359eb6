import { type PageArguments, pageOf, pageOfLoaded } from '../../../src/graphql/connections.js';
import { BadInputError } from '../../../src/refusals.js';

const NUMBERS = [1, 2, 3, 4, 5];
let counted = 0;

const stored = (page: PageArguments) =>
  pageOf(page, {
    form: ['number', 'string'],
    placeOf: (n: number) => [n, `n${n}`],
    read: async (limit, after) => NUMBERS.filter((n) => after === null || n > after[0]).slice(0, limit),
    count: async () => {
      counted++;
      return NUMBERS.length;
    },
  });

const loaded = async (page: PageArguments) =>
  pageOfLoaded(page, {
    nodes: NUMBERS,
    form: ['number', 'string'],
    placeOf: (n) => [n, `n${n}`],
    isBehind: (n, [place]) => n > place,
  });

describe.each([
  ['a list in a database', stored],
  ['a list in memory', loaded],
])('%s', (_name, list) => {
  test('is given page by page', async () => {
    const first = await list({ first: 2 });
    expect(first.nodes).toEqual([1, 2]);
    expect(first.pageInfo).toEqual({ hasNextPage: true, endCursor: first.edges[1]?.cursor });
    const second = await list({ first: 3, after: first.pageInfo.endCursor });
    expect(second.nodes).toEqual([3, 4, 5]);
    expect(second.pageInfo.hasNextPage).toBe(false);
    const third = await list({ first: 3, after: second.pageInfo.endCursor });
    expect(third).toMatchObject({ nodes: [], edges: [], pageInfo: { hasNextPage: false, endCursor: null } });
  });

  test('goes on behind a node that is gone', async () => {
    const cursor = Buffer.from('[2.5,"x"]').toString('base64url');
    await expect(list({ after: cursor })).rejects.toThrow(BadInputError);
    const gone = Buffer.from('[3,"gone"]').toString('base64url');
    expect((await list({ after: gone })).nodes).toEqual([4, 5]);
  });

  test('is counted as a whole', async () => {
    expect(await (await list({ first: 1 })).totalCount()).toBe(5);
  });

  test.each([-1, 201, 1_000_000])('refuses a page of %i and names the limit', async (first) => {
    await expect(list({ first })).rejects.toThrow(`first: expected a number from 0 to 200, got ${first}.`);
  });

  test.each([
    'garbage',
    '',
    '[1,"n1"]',
    ...['[]', '[1]', '["1","n1"]', '[1,"n1",2]', '{}', 'null', '[1e99,"x"]', '[1,"\\u0000"]', '[null,"x"]'].map(
      (json) => Buffer.from(json).toString('base64url'),
    ),
  ])('refuses the cursor "%s"', async (after) => {
    await expect(list({ after })).rejects.toThrow(BadInputError);
  });
});

test('a list in a database is counted only where somebody asks', async () => {
  counted = 0;
  const page = await stored({ first: 1 });
  expect(counted).toBe(0);
  await page.totalCount();
  expect(counted).toBe(1);
});
