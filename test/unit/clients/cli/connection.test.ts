import { CommandFailure } from '../../../../clients/cli/src/failures/command-failure.js';
import {
  type ConnectionSources,
  connectionOf,
  normalAddress,
} from '../../../../clients/cli/src/settings/connection.js';

const A = 'https://a.example.com';
const B = 'https://b.example.com';
const NOTHING: ConnectionSources = { env: {}, projectFile: null, profiles: { current: null, profiles: {} } };
const PROFILES = {
  current: 'b',
  profiles: {
    a: { url: A, token: 'token-a' },
    b: { url: B, token: 'token-b' },
    other: { url: B, token: 'token-other' },
  },
};

function decide(sources: Partial<ConnectionSources>): unknown {
  try {
    return connectionOf({ ...NOTHING, ...sources });
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    return `${error.reason}: ${error.message}`;
  }
}

test.each<[string, Partial<ConnectionSources>, unknown]>([
  ['nothing is set', {}, 'NOT_ALLOWED: You are not signed in to a server'],
  ['a job', { env: { SLIPWAY_URL: `${A}/`, SLIPWAY_TOKEN: ' job ' } }, { url: A, token: 'job' }],
  [
    'flags before the environment',
    { url: B, token: 'file', env: { SLIPWAY_URL: A, SLIPWAY_TOKEN: 'job' } },
    { url: B, token: 'file' },
  ],
  [
    "a job's token, and an address that only slipway.json has",
    { env: { SLIPWAY_TOKEN: 'job' }, projectFile: { server: A } },
    'USAGE: Expected SLIPWAY_URL or --url, the server that the token is for',
  ],
  ['the last login', { profiles: PROFILES }, { url: B, token: 'token-b' }],
  [
    'a login to the server of slipway.json',
    { profiles: PROFILES, projectFile: { server: `${A}/` } },
    { url: A, token: 'token-a' },
  ],
  [
    'the last login first, if several are to one server',
    { profiles: PROFILES, projectFile: { server: B } },
    { url: B, token: 'token-b' },
  ],
  ['a profile by name', { profiles: PROFILES, profile: 'other' }, { url: B, token: 'token-other' }],
  [
    'a profile before the token of a job',
    { profiles: PROFILES, profile: 'a', env: { SLIPWAY_TOKEN: 'job' } },
    { url: A, token: 'token-a' },
  ],
  [
    'a profile beside --token-file',
    { profiles: PROFILES, profile: 'a', token: 'file' },
    'USAGE: Expected --token-file or --profile, got both',
  ],
  [
    'a profile of another server',
    { profiles: PROFILES, profile: 'a', url: B },
    `USAGE: The profile "a" is for ${A}, not for ${B}`,
  ],
  [
    'a profile that does not exist',
    { profiles: PROFILES, profile: '__proto__' },
    'USAGE: There is no profile "__proto__"',
  ],
  [
    'a server without a login',
    { profiles: PROFILES, projectFile: { server: 'https://c.example.com' } },
    'NOT_ALLOWED: You are not signed in to https://c.example.com',
  ],
  [
    'a token of several lines',
    { env: { SLIPWAY_URL: A, SLIPWAY_TOKEN: 'a\nb' } },
    'USAGE: Expected a token of visible ASCII characters',
  ],
])('%s', (_name, sources, expected) => {
  expect(decide(sources)).toEqual(expected);
});

test.each([
  ['https://a.example.com/', A],
  ['HTTPS://A.example.com:443/base/?x#y', `${A}/base`],
])('the address %s is %s', (given, expected) => {
  expect(normalAddress(given)).toBe(expected);
});

test.each(['a.example.com', 'ftp://a.example.com', 'https://user:password@a.example.com', ''])(
  '%j is no address',
  (url) => {
    expect(() => normalAddress(url)).toThrow('Expected the address of the server');
  },
);
