import fc from 'fast-check';
import { BadInputError } from '../../../../src/errors/refusals.js';
import {
  type Connection,
  type PageArguments,
  pageOf,
  pageOfLoaded,
} from '../../../../src/graphql/lists/connections.js';

const NUMBERS = [1, 2, 3, 4, 5];
let counted = 0;

type Numbers = readonly number[];

const stored = (page: PageArguments, numbers: Numbers = NUMBERS) =>
  pageOf(page, {
    name: 'numbers',
    owner: 'one',
    form: ['number', 'string'],
    placeOf: (n: number) => [n, `n${n}`],
    async read({ limit, after, before, fromEnd }) {
      const found = numbers.filter((n) => (after === null || n > after[0]) && (before === null || n < before[0]));
      return (fromEnd ? found.toReversed() : found).slice(0, limit);
    },
    count: async () => {
      counted++;
      return numbers.length;
    },
  });

const loaded = (page: PageArguments, numbers: Numbers = NUMBERS) =>
  pageOfLoaded(page, {
    name: 'numbers',
    owner: 'one',
    nodes: numbers,
    form: ['number', 'string'],
    placeOf: (n) => [n, `n${n}`],
    compare: (n, [place]) => n - place,
  });

/** The neighbourhood of a page, with its lazy values. */
async function around({ pageInfo }: Connection<number>) {
  const { hasNextPage: next, hasPreviousPage: previous } = pageInfo;
  return {
    hasNextPage: typeof next === 'function' ? await next() : next,
    hasPreviousPage: typeof previous === 'function' ? await previous() : previous,
  };
}

const cursor = (...values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url');

/** A list of these numbers and others, which it does not want. */
const filtered = (page: PageArguments, numbers: Numbers = NUMBERS) =>
  pageOfLoaded(page, {
    name: 'numbers',
    owner: 'one',
    nodes: [...numbers, ...UNWANTED].toSorted((a, b) => a - b),
    isWanted: (n) => Number.isInteger(n),
    form: ['number', 'string'],
    placeOf: (n) => [n, `n${n}`],
    compare: (n, [place]) => n - place,
  });

const UNWANTED = Array.from({ length: 1_200 }, (_, index) => index - 600.5);

describe.each([
  ['a list in a database', stored],
  ['a list in memory', loaded],
  ['a list in memory that is filtered', filtered],
])('%s', (_name, list) => {
  test('is read page by page', async () => {
    const first = await list({ first: 2 });
    expect(first.nodes).toEqual([1, 2]);
    expect(first.pageInfo).toMatchObject({
      startCursor: first.edges[0]?.cursor,
      endCursor: first.edges[1]?.cursor,
    });
    expect(await around(first)).toEqual({ hasNextPage: true, hasPreviousPage: false });
    const second = await list({ first: 2, after: first.pageInfo.endCursor });
    expect(second.nodes).toEqual([3, 4]);
    expect(await around(second)).toEqual({ hasNextPage: true, hasPreviousPage: true });
    const third = await list({ first: 2, after: second.pageInfo.endCursor });
    expect(third.nodes).toEqual([5]);
    expect(await around(third)).toEqual({ hasNextPage: false, hasPreviousPage: true });
  });

  test('is read backward from its end, in the same order', async () => {
    const last = await list({ last: 2 });
    expect(last.nodes).toEqual([4, 5]);
    expect(await around(last)).toEqual({ hasNextPage: false, hasPreviousPage: true });
    const before = await list({ last: 2, before: last.pageInfo.startCursor });
    expect(before.nodes).toEqual([2, 3]);
    expect(await around(before)).toEqual({ hasNextPage: true, hasPreviousPage: true });
    const start = await list({ last: 2, before: before.pageInfo.startCursor });
    expect(start.nodes).toEqual([1]);
    expect(await around(start)).toEqual({ hasNextPage: true, hasPreviousPage: false });
  });

  test('is read between two cursors', async () => {
    const [, second, , , fifth] = (await list({})).edges;
    const [after, before] = [second?.cursor, fifth?.cursor];
    const first = await list({ first: 1, after, before });
    expect([first.nodes, await around(first)]).toEqual([[3], { hasNextPage: true, hasPreviousPage: true }]);
    const rest = await list({ first: 2, after, before });
    expect([rest.nodes, rest.pageInfo.hasNextPage]).toEqual([[3, 4], false]);
    const last = await list({ last: 1, after, before });
    expect([last.nodes, last.pageInfo.hasPreviousPage]).toEqual([[4], true]);
  });

  test.each([{ first: 0 }, { last: 0 }, { first: 3, after: cursor('numbers', 'one', 5, 'n5') }])(
    'has no neighbours of an empty page, so that loops over pages end: %j',
    async (page) => {
      const { nodes, edges, pageInfo, totalCount } = await list(page);
      expect({ nodes, edges, total: await totalCount() }).toEqual({ nodes: [], edges: [], total: 5 });
      expect(pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null });
    },
  );

  test('is the same in both directions, for all page sizes', async () => {
    const lists = fc.uniqueArray(fc.integer({ min: -1_000, max: 1_000 }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(lists, fc.integer({ min: 1, max: 8 }), async (values, size) => {
        const numbers = values.toSorted((a, b) => a - b);
        const forward: number[] = [];
        for (let page = await list({ first: size }, numbers); ; ) {
          forward.push(...page.nodes);
          if (!page.pageInfo.hasNextPage) break;
          page = await list({ first: size, after: page.pageInfo.endCursor }, numbers);
        }
        const backward: number[] = [];
        for (let page = await list({ last: size }, numbers); ; ) {
          backward.unshift(...page.nodes);
          if (!page.pageInfo.hasPreviousPage) break;
          page = await list({ last: size, before: page.pageInfo.startCursor }, numbers);
        }
        expect([forward, backward]).toEqual([numbers, numbers]);
      }),
    );
  });

  test('continues after a deleted node', async () => {
    expect((await list({ after: cursor('numbers', 'one', 3, 'gone') })).nodes).toEqual([4, 5]);
    expect((await list({ last: 9, before: cursor('numbers', 'one', 3, 'gone') })).nodes).toEqual([1, 2]);
  });

  test('accepts a cursor of another owner if any owner is allowed', async () => {
    const page = { after: cursor('numbers', 'two', 3, 'n3'), allowAnyOwner: true };
    expect((await list(page)).nodes).toEqual([4, 5]);
    await expect(list({ ...page, after: cursor('letters', 'one', 3, 'n3') })).rejects.toThrow(BadInputError);
  });

  test('is counted as a whole', async () => {
    expect(await (await list({ first: 1 })).totalCount()).toBe(5);
  });

  test.each([-1, 201, 1_000_000])('refuses a page of %i and names the limit', async (size) => {
    await expect(list({ first: size })).rejects.toThrow(`first: expected a number from 0 to 200, got ${size}.`);
    await expect(list({ last: size })).rejects.toThrow(`last: expected a number from 0 to 200, got ${size}.`);
  });

  test('refuses to read in both directions at once', async () => {
    const message = 'first, last: expected only one of them, got both: 1 and 2.';
    await expect(list({ first: 1, last: 2 })).rejects.toThrow(new BadInputError(message));
  });

  test.each([
    ['garbage', 'garbage'],
    ['an empty text', ''],
    ['plain text', '["numbers","one",1,"n1"]'],
    ['no list', cursor()],
    ['no owner', cursor('numbers')],
    ['no place', cursor('numbers', 'one')],
    ['another list', cursor('letters', 'one', 1, 'n1')],
    ['the list of another owner', cursor('numbers', 'two', 1, 'n1')],
    ['a number for an owner', cursor('numbers', 1, 1, 'n1')],
    ['a place that is too short', cursor('numbers', 'one', 1)],
    ['a place that is too long', cursor('numbers', 'one', 1, 'n1', 2)],
    ['other types', cursor('numbers', 'one', '1', 'n1')],
    ['null', cursor('numbers', 'one', null, 'x')],
    ['a fraction', cursor('numbers', 'one', 2.5, 'x')],
    ['a number that no column holds', cursor('numbers', 'one', 1e99, 'x')],
    ['NaN', Buffer.from('["numbers","one",NaN,"x"]').toString('base64url')],
    ['U+0000', cursor('numbers', 'one', 1, '\0')],
    ['a lone surrogate', cursor('numbers', 'one', 1, '\ud800')],
    ['an object', Buffer.from('{}').toString('base64url')],
    ['a huge text', cursor('numbers', 'one', 1, 'x'.repeat(2_000_000))],
    ['a cursor with other whitespace', Buffer.from('["numbers", "one", 1, "n1"]').toString('base64url')],
  ])('refuses %s as a cursor', async (_what, text) => {
    const message = 'expected a cursor of this list, from its `pageInfo` or `edges`.';
    await expect(list({ after: text })).rejects.toThrow(new BadInputError(`after: ${message}`));
    await expect(list({ last: 1, before: text })).rejects.toThrow(new BadInputError(`before: ${message}`));
  });
});

test('a list in a database is counted only if the count is selected', async () => {
  counted = 0;
  const page = await stored({ first: 1 });
  expect(counted).toBe(0);
  await page.totalCount();
  expect(counted).toBe(1);
});
