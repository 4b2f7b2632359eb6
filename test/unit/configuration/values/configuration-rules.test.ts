import {
  clientIdRefusals,
  configurationKeyRefusals,
  integrationKeyRefusals,
  repeatedKeyRefusals,
  secretRefusals,
  variableValueRefusals,
} from '../../../../src/configuration/values/configuration-rules.js';

describe('the key of a secret or variable', () => {
  test.each(['A', 'API_TOKEN', 'X2', 'backendUrl', '_a', `k${'_'.repeat(127)}`])('may be %s', (key) => {
    expect(configurationKeyRefusals('secret', key)).toEqual([]);
  });

  test.each(['', '2A', 'API-TOKEN', 'A\n', 'Ä', 'ſ', `K${'_'.repeat(128)}`])('may not be %j', (key) => {
    expect(configurationKeyRefusals('variable', key)).toMatchObject([{ code: 'INVALID_INPUT', field: ['key'] }]);
  });
});

describe("an integration's key", () => {
  test.each([
    ['salesforce', 0],
    ['custom.billing', 0],
    ['Salesforce', 0],
    ['', 1],
    ['a/b', 1],
  ])('%j has %i faults', (key, faults) => {
    expect(integrationKeyRefusals(key)).toHaveLength(faults);
  });
});

test('a value that was given as a key is not shown', () => {
  const secret = 's3cret-value-that-was-pasted-here';
  const shown = [...configurationKeyRefusals('secret', secret), ...integrationKeyRefusals(`${secret}/x`)].map(
    ({ message }) => message,
  );
  expect(shown).toEqual([
    'Invalid secret key: expected letters, digits and "_", not starting with a digit, at most 128 characters; got another text of length 33.',
    'Invalid integration key: expected a key such as `salesforce` or `custom.<slug>`; got another text of length 35.',
  ]);
});

describe('a client id', () => {
  test.each([
    ['1 character', 'a', null],
    ['1,000 characters', '🚢'.repeat(1_000), null],
    ['no characters', '', 'Invalid client id: expected 1 to 1000 characters, got none.'],
    ['1,001 characters', 'a'.repeat(1_001), 'Invalid client id: expected 1 to 1000 characters, got 1001.'],
    ['a control character', 'a\0b', 'Invalid client id: expected no control characters.'],
    [
      'half a surrogate pair',
      'a\ud83d',
      'Invalid client id: expected well-formed Unicode, got half of a surrogate pair.',
    ],
  ])('of %s', (_, clientId, message) => {
    expect(clientIdRefusals(clientId).map((refusal) => refusal.message)).toEqual(message === null ? [] : [message]);
  });
});

describe('a secret', () => {
  test.each([
    ['1 character', 'a', null],
    ['white space', ' \n', null],
    ['a control character', 'a\0b', null],
    ['65,536 characters', '🚢'.repeat(65_536), null],
    ['no characters', '', 'Invalid value: expected 1 to 65536 characters, got none.'],
    ['65,537 characters', 'a'.repeat(65_537), 'Invalid value: expected 1 to 65536 characters, got 65537.'],
    ['half a surrogate pair', 'a\ud83d', 'Invalid value: expected well-formed Unicode, got half of a surrogate pair.'],
  ])('of %s', (_, value, message) => {
    expect(secretRefusals('value', value).map((refusal) => refusal.message)).toEqual(message === null ? [] : [message]);
  });
});

describe("a variable's value", () => {
  test.each([
    ['white space and line ends', ' \r\n\t', null],
    ['65,536 characters', '🚢'.repeat(65_536), null],
    ['no characters', '', 'Invalid value: expected 1 to 65536 characters, got none.'],
    ['65,537 characters', 'a'.repeat(65_537), 'Invalid value: expected 1 to 65536 characters, got 65537.'],
    ['a character that a database can’t store', 'a\0b', 'Invalid value: expected no character U+0000, got one.'],
    ['half a surrogate pair', 'a\ud83d', 'Invalid value: expected well-formed Unicode, got half of a surrogate pair.'],
  ])('of %s', (_, value, message) => {
    expect(variableValueRefusals(value).map((refusal) => refusal.message)).toEqual(message === null ? [] : [message]);
  });
});

test('keys that differ only in case are repeated', () => {
  const refusals = repeatedKeyRefusals('key', ['a', 'B', 'A', 'b', 'c'], (index) => ['secrets', String(index)]);
  expect(refusals.map(({ field }) => field)).toEqual([
    ['secrets', '2', 'key'],
    ['secrets', '3', 'key'],
  ]);
});
