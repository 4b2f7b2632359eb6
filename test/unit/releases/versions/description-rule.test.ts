import { descriptionFault } from '../../../../src/releases/versions/description-rule.js';

describe('the description of a release', () => {
  test.each([
    ['one character', 'x'],
    ['2,000 characters', 'x'.repeat(2000)],
    ['2,000 characters outside the basic plane', '🚢'.repeat(2000)],
    ['2,000 characters between white space', `\n ${'x'.repeat(2000)}\t `],
  ])('may have %s', (_, text) => {
    expect(descriptionFault(text)).toBeNull();
  });

  test.each([
    ['no character', ''],
    ['white space alone', ' \n\t '],
  ])('is required, not %s', (_, text) => {
    expect(descriptionFault(text)).toMatch(/needs a description/);
  });

  test('is refused with its length if it has more than 2,000 characters', () => {
    expect(descriptionFault('🚢'.repeat(2001))).toMatch(/at most 2,000 characters; this one has 2,001/);
  });
});
