import { totalOf } from '../../../../clients/console/src/screens/users/total';

const page = (length: number, hasNextPage: boolean, totalCount?: number) => ({
  ...(totalCount === undefined ? {} : { totalCount }),
  nodes: Array.from({ length }, () => ({}) as never),
  pageInfo: { hasNextPage, endCursor: null },
});

test.each([
  [page(1, false, 1), '1 connected user'],
  [page(100, true, 10_000), '10,000 connected users'],
  [page(100, true, 10_001), 'More than 10,000 connected users'],
  [page(42, false), '42 connected users'],
  [page(100, true), 'More than 100 connected users'],
])('how many users there are is said as far as they were counted (%#)', (users, expected) => {
  expect(totalOf(users)).toBe(expected);
});
