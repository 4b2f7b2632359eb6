import { REDACTED, secretRedactor } from '../../../src/outgoing/redact-secrets.js';
import { cpuTime } from '../../support/cpu-time.js';

const SECRET = 'hünter2/&+"x y<';
const url = `https://runtime.example.com/hook?key=${encodeURIComponent(SECRET)}&mode=fast`;
const jsonOf = (text: string) => JSON.stringify(text).slice(1, -1);
const escaped = (text: string) =>
  [...text].map((each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
const htmlOf = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const numericOf = (text: string) => [...text].map((each) => `&#${each.charCodeAt(0)};`).join('');
const formOf = (text: string) => new URLSearchParams({ a: text }).toString().slice(2);
const base64Of = (text: string, encoding: 'base64' | 'base64url' = 'base64') => Buffer.from(text).toString(encoding);

describe('a value of the query of a URL is redacted', () => {
  test.each([
    ['as it is', SECRET],
    ['in upper case', SECRET.toUpperCase()],
    ['as it stands in the URL', encodeURIComponent(SECRET)],
    ['with hexadecimal digits in lower case', encodeURIComponent(SECRET).toLowerCase()],
    ['encoded twice', encodeURIComponent(encodeURIComponent(SECRET))],
    ['encoded in part', SECRET.replace('/', '%2f')],
    ['with every byte encoded', Buffer.from(SECRET).toString('hex').replace(/../g, '%$&')],
    ['as of a form', formOf(SECRET)],
    ['as in JSON', jsonOf(SECRET)],
    ['as in JSON in JSON', jsonOf(jsonOf(SECRET))],
    ['as PHP writes JSON', jsonOf(SECRET).replaceAll('/', '\\/').replaceAll('ü', '\\u00fc')],
    ['as in JSON, all of it escaped', escaped(SECRET)],
    ['as in HTML', htmlOf(SECRET)],
    ['as in HTML, by numbers', numericOf(SECRET)],
    ['encoded and then as in HTML', htmlOf(`${encodeURIComponent(SECRET)}`)],
    ['in Base64', base64Of(SECRET)],
    ['in Base64 for URLs', base64Of(SECRET, 'base64url')],
    ['in hexadecimal', Buffer.from(SECRET).toString('hex')],
  ])('%s', (_how, repeated) => {
    const hide = secretRedactor(url, []);
    const shown = hide(`The key ${repeated} is not known`);
    // The last character of Base64 says something of what would follow.
    expect(shown.replace(/\].?={0,2} is/, '] is')).toBe(`The key ${REDACTED} is not known`);
    expect(hide(`“${repeated}${repeated}”`)).toMatch(/^“(\[…\].?={0,2}){2}”$/);
  });

  test.each([0, 1, 2, 3])('in Base64 of something that has it after %i other bytes', (before) => {
    const text = base64Of(`${'k'.repeat(before)}${SECRET}, and more`);
    const hidden = secretRedactor(url, [])(text);
    expect(Buffer.from(hidden.replace(REDACTED, ''), 'base64').toString()).not.toContain('nter2');
    expect(hidden).toContain(REDACTED);
  });

  test('together with the names of parameters if the whole query is repeated', () => {
    const hide = secretRedactor('https://example.com/hook?key=hidden&a=1', []);
    expect(hide('There is no /hook?key=hidden&a=1 here')).toBe('There is no /hook here');
    expect(hide('There is no /hook?key=hidden&amp;a=1 here')).toBe(
      `There is no /hook?key=${REDACTED}&amp;a=${REDACTED} here`,
    );
    expect(hide('key "hidden" of a=1')).toBe(`key "${REDACTED}" of a=${REDACTED}`);
  });

  test.each([
    ['a name without a value', '?s3cr3t', 's3cr3t'],
    ['a value with an equals sign', '?a=s3cr=3t', 's3cr=3t'],
    ['a plus sign that is a space', '?a=s3cr+3t', 's3cr 3t'],
    ['a literal plus sign', '?a=s3cr+3t', 's3cr%2B3t'],
    ['bytes that are not UTF-8', '?a=s3cr%ff3t', 's3cr%FF3t'],
    ['special characters of regular expressions', '?a=(s3cr.*t)[$^|{2}]', '(s3cr.*t)[$^|{2}]'],
    ['a surrogate pair', '?a=s3cr🚢t', 's3cr\\ud83d\\udea2t'],
  ])('if it has %s', (_what, search, repeated) => {
    expect(secretRedactor(`https://example.com/${search}`, [])(`got ${repeated}.`)).toBe(`got ${REDACTED}.`);
  });

  test('only as a whole word if it is short', () => {
    const hide = secretRedactor('https://example.com/?v=1&k=ab', []);
    expect(hide('v1 failed at 11:10 with 1 about ab')).toBe(`v1 failed at 11:10 with ${REDACTED} about ${REDACTED}`);
  });
});

test('the signing secrets of a request are redacted', () => {
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  const hide = secretRedactor('https://example.com/', [secret]);
  expect(hide(`expected ${secret}`)).toBe(`expected ${REDACTED}`);
  expect(hide(`expected ${secret.slice(6)}`)).toBe(`expected ${REDACTED}`);
});

test('text that is not secret stays', () => {
  expect(secretRedactor('https://example.com/hook', [])('There is no /hook here')).toBe('There is no /hook here');
  expect(secretRedactor(url, [])('{"error":"no key"}')).toBe('{"error":"no key"}');
});

test.each([
  ['one long value', `key=${'a1b2c3d4'.repeat(240)}`],
  ['many values', Array.from({ length: 300 }, (_, index) => `k=${index}ab`).join('&')],
  ['signs that are encoded', `key=${'%25'.repeat(640)}`],
  ['the same letter', `key=${'a'.repeat(1_900)}`],
])('it takes little time with %s, whatever is answered', (_what, query) => {
  const hide = secretRedactor(`https://example.com/?${query}`, []);
  const texts = ['%25', '%2525', '\\', '%', 'a', '\\u0025', '&amp;', 'Some usual text. '];
  const hideAll = () => {
    for (const text of texts) hide(text.repeat(Math.ceil(16_384 / text.length)));
  };
  expect(cpuTime(hideAll) / texts.length).toBeLessThan(100);
});

test('values that overlap everywhere take little time', () => {
  const values = Array.from({ length: 54 }, (_, index) => 'a'.repeat(4 + index));
  const hide = secretRedactor(`https://example.com/?${values.join('&')}`, []);
  expect(cpuTime(() => expect(hide('a'.repeat(16_384))).toMatch(/^\[…\]+/))).toBeLessThan(200);
});
