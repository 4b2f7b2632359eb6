import { DownloadLinks } from '../../../../src/configuration/keys/download-links.js';
import { Keyring } from '../../../../src/configuration/keys/keyring.js';

const [first, second] = [1, 2].map((byte) => Buffer.alloc(32, byte)) as [Buffer, Buffer];
const NOW = Date.parse('2026-05-01T12:00:00.500Z');
const PATH = '/releases/release_1/messages/msg_1/affected-users.csv';

const links = (keys: readonly [Buffer, ...Buffer[]] = [first], at = NOW) =>
  new DownloadLinks(new Keyring(() => keys), () => new Date(at));

const LINK = links().create(PATH, 'token_1');
const SEARCH = LINK.url.slice(PATH.length + 1);
const [EXPIRES = '', TOKEN_ID = '', KEY_ID = '', MAC = ''] = SEARCH.slice('signature='.length).split('.');
const signature = (...parts: readonly string[]) => `signature=${parts.join('.')}`;

const ALTERED = { refusal: 'ALTERED' };
const ACCEPTED = { tokenId: 'token_1' };

test('a link has the path, and says when it expires', () => {
  expect(LINK.url).toMatch(/^\/releases\/release_1\/messages\/msg_1\/affected-users\.csv\?signature=[\w.-]+$/);
  expect(LINK.expiresAt).toEqual(new Date('2026-05-01T12:01:00.000Z'));
});

test.each<[what: string, path: string, search: string, expected: object | null]>([
  ['as it was made', PATH, SEARCH, ACCEPTED],
  ['with another parameter', PATH, `${SEARCH}&a=b`, ACCEPTED],
  ['for another message', PATH.replace('msg_1', 'msg_2'), SEARCH, ALTERED],
  ['for another release', PATH.replace('release_1', 'release_2'), SEARCH, ALTERED],
  ['for another token', PATH, signature(EXPIRES, 'token_2', KEY_ID, MAC), ALTERED],
  ['that expires later', PATH, signature(String(Number(EXPIRES) + 1), TOKEN_ID, KEY_ID, MAC), ALTERED],
  ['by a key that is not known', PATH, signature(EXPIRES, TOKEN_ID, '00000000', MAC), ALTERED],
  [
    'with another signature',
    PATH,
    signature(
      EXPIRES,
      TOKEN_ID,
      KEY_ID,
      MAC.replace(/^./, (c) => (c === 'A' ? 'B' : 'A')),
    ),
    ALTERED,
  ],
  ['with a shorter signature', PATH, signature(EXPIRES, TOKEN_ID, KEY_ID, MAC.slice(1)), ALTERED],
  ['with an empty signature', PATH, signature(''), ALTERED],
  ['that is not a number', PATH, signature('never', TOKEN_ID, KEY_ID, MAC), ALTERED],
  ['without a signature', PATH, 'a=b', null],
  ['without a query', PATH, '', null],
])('a link %s is checked', (_what, path, search, expected) => {
  expect(links().check(path, search)).toEqual(expected);
});

test.each([
  ['before it expires', 59_499, ACCEPTED],
  ['when it expires', 59_500, { refusal: 'EXPIRED' }],
])('a link works %s', (_when, later, expected) => {
  expect(links([first], NOW + later).check(PATH, SEARCH)).toEqual(expected);
});

test('a link works on a server that has its key among others, and not on one without it', () => {
  expect(links([second, first]).check(PATH, SEARCH)).toEqual(ACCEPTED);
  expect(links([second]).check(PATH, SEARCH)).toEqual(ALTERED);
});
