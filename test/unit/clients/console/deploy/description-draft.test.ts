import {
  checkDescription,
  descriptionLength,
  draftDescription,
} from '../../../../../clients/console/src/screens/deploy/description-draft.js';

const andMore = (count: number) => `and ${count} more`;

test.each([
  ['', 'EMPTY'],
  ['  \n', 'EMPTY'],
  ['Adds invoices', null],
  ['x'.repeat(2_000), null],
  ['😀'.repeat(2_000), null],
  ['x'.repeat(2_001), 'TOO_LONG'],
])('checks a description (%#)', (text, fault) => {
  expect(checkDescription(text)).toBe(fault);
});

test('counts characters as people do, without white space around them', () => {
  expect(descriptionLength(' a😀 ')).toBe(2);
});

test('drafts a list of the sentences of all changes', () => {
  expect(draftDescription(['Adds A', 'Removes B'], 2, andMore)).toBe('- Adds A\n- Removes B');
});

test('says how many more changes there are', () => {
  expect(draftDescription(['Adds A', 'Removes B'], 10, andMore)).toBe('- Adds A\n- Removes B\n- and 8 more');
  expect(draftDescription(['Adds A', 'Removes a long name'], 2, andMore, 22)).toBe('- Adds A\n- and 1 more');
  expect(draftDescription(['Adds A long name'], 1, andMore, 15)).toBe('- and 1 more');
});

test('drafts nothing without changes', () => {
  expect(draftDescription([], 0, andMore)).toBe('');
});

test('names add no links, formatting or HTML', () => {
  const draft = draftDescription(['Adds [a](https://evil.example) <b>*x*</b>\n# www.evil.example'], 1, andMore);
  expect(draft).toBe('- Adds \\[a\\](https:\\//evil.example) \\<b\\>\\*x\\*\\</b\\> \\# www\\.evil.example');
});
