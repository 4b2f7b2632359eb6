import { refusalCode } from '../../../src/graphql/error-formatter.js';
import { ReadBudget } from '../../../src/graphql/read-budget.js';

test('an operation is refused once it reads more than its budget', () => {
  const budget = new ReadBudget(10);
  budget.spend(4);
  budget.spend(6);
  let refusal: unknown;
  try {
    budget.spend(1);
  } catch (error) {
    refusal = error;
  }
  expect(refusalCode(refusal)).toBe('QUERY_TOO_COSTLY');
  expect(refusal).toMatchObject({ message: expect.stringMatching(/smaller pages/) });
});
