import { sortForUsers } from '../../../../src/users/accounts/workflow-order.js';

const keys = ['shop/b', 'shop/a', 'shop/d', 'shop/c'];

test.each<[string, readonly string[] | undefined, readonly string[]]>([
  ['by key if the integration defines no order', undefined, ['shop/a', 'shop/b', 'shop/c', 'shop/d']],
  ['in the integration’s order first', ['d', 'b'], ['shop/d', 'shop/b', 'shop/a', 'shop/c']],
  ['without regard to unknown slugs', ['x', 'c'], ['shop/c', 'shop/a', 'shop/b', 'shop/d']],
])('workflows are sorted %s', (_, workflowOrder, expected) => {
  const definition = workflowOrder ? { workflowOrder } : {};
  const sorted = sortForUsers(
    { key: 'shop', definition },
    keys.map((key) => ({ key })),
  );
  expect(sorted.map(({ key }) => key)).toEqual(expected);
});
