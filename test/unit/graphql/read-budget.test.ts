import { ReadBudget } from '../../../src/graphql/read-budget.js';

test('an operation reads as much as its budget, and is refused where it reads more', () => {
  const budget = new ReadBudget(10);
  budget.spend(4);
  budget.spend(6);
  expect(() => budget.spend(1)).toThrow(
    expect.objectContaining({
      extensions: { code: 'QUERY_TOO_COSTLY' },
      message: expect.stringMatching(/smaller pages/),
    }),
  );
});
