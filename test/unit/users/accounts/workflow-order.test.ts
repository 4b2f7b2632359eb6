import { sortForUsers } from '../../../../src/users/accounts/workflow-order.js';

const keys = ['shop/b', 'shop/a', 'shop/d', 'shop/c'];

test.each<[string, readonly string[] | undefined, readonly string[]]>([
  ['by key where the integration orders none', undefined, ['shop/a', 'shop/b', 'shop/c', 'shop/d']],
  ['first those that the integration orders', ['d', 'b'], ['shop/d', 'shop/b', 'shop/a', 'shop/c']],
  ['without heed to slugs of nothing', ['x', 'c'], ['shop/c', 'shop/a', 'shop/b', 'shop/d']],
])('workflows stand %s', (_, workflowOrder, expected) => {
  const definition = workflowOrder ? { workflowOrder } : {};
  const sorted = sortForUsers(
    { key: 'shop', definition },
    keys.map((key) => ({ key })),
  );
  expect(sorted.map(({ key }) => key)).toEqual(expected);
});
