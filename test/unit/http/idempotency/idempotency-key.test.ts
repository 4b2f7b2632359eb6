import { idempotencyKeyOf } from '../../../../src/http/idempotency/idempotency-key.js';

const ofHeader = (header: string | undefined) =>
  idempotencyKeyOf({ headers: header === undefined ? {} : { 'idempotency-key': header }, extensions: null });
const ofExtensions = (idempotencyKey: unknown) => idempotencyKeyOf({ extensions: { idempotencyKey } });

test.each([
  ['a string in quotes', '"8e03978e-40d5-43dd-bc93-6894a57f9324"', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
  ['the same without quotes', '8e03978e-40d5-43dd-bc93-6894a57f9324', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
  ['any other visible characters', "a!#$%&'()*+-./:<=>?@[]^_`{|}~Z", "a!#$%&'()*+-./:<=>?@[]^_`{|}~Z"],
  ['escapes in quotes', '"a\\"b\\\\c,d;e"', 'a"b\\c,d;e'],
  ['blanks around it', '  "k"  ', 'k'],
  ['the longest', 'k'.repeat(255), 'k'.repeat(255)],
  ['no header', undefined, null],
])('reads a key from the header: %s', (_what, header, key) => {
  expect(ofHeader(header)).toBe(key);
});

test.each([
  ['nothing', ''],
  ['an empty string', '""'],
  ['too much', 'k'.repeat(256)],
  ['too much in quotes', `"${'k'.repeat(256)}"`],
  ['a blank', 'two words'],
  ['a blank in quotes', '"two words"'],
  ['a tab', 'a\tb'],
  ['an open quote', '"k'],
  ['a quote inside', 'a"b'],
  ['a backslash', 'a\\b'],
  ['another escape', '"a\\nb"'],
  ['parameters', '"k";a=1'],
  ['two headers, joined', '"a", "b"'],
  ['two headers without quotes, joined', 'a,b'],
  ['characters outside ASCII', 'schlüssel'],
  ['a list in brackets', '("a" "b")'],
])('refuses a header with %s', (_what, header) => {
  expect(() => ofHeader(header)).toThrow(/^Expected an idempotency key of 1 to 255 visible ASCII characters/);
});

test('reads a key from the extensions as it is', () => {
  expect(ofExtensions('a"b,c')).toBe('a"b,c');
  expect([ofExtensions(undefined), ofExtensions(null)]).toEqual([null, null]);
});

test.each([[7], [''], ['two words'], [['k']], ['k'.repeat(256)]])('refuses %j in the extensions', (key) => {
  expect(() => ofExtensions(key)).toThrow(/^Expected an idempotency key/);
});

test('accepts a key in both places only if it is the same', () => {
  const both = (header: string) =>
    idempotencyKeyOf({ headers: { 'idempotency-key': header }, extensions: { idempotencyKey: 'k' } });
  expect(both('"k"')).toBe('k');
  expect(() => both('l')).toThrow('differ: send one of them');
});
