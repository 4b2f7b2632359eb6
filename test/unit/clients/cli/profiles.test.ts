import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Profiles,
  readProfiles,
  withProfile,
  writeProfiles,
} from '../../../../clients/cli/src/settings/profiles.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const PROFILES: Profiles = { current: 'a', profiles: { a: { url: 'https://a.example.com', token: 'token-a' } } };
const file = () => join(folder, 'profiles.json');

test('only the user can read the profiles, also where everybody could before', () => {
  writeFileSync(file(), '{"profiles":{}}', { mode: 0o644 });
  writeProfiles(file(), PROFILES);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  expect(readProfiles(file())).toEqual(PROFILES);
});

test('the profiles are not written through links', () => {
  const other = join(folder, 'other');
  writeFileSync(other, 'kept');
  symlinkSync(other, file());
  symlinkSync(other, `${file()}.${process.pid}.tmp`);
  writeProfiles(file(), PROFILES);
  expect(readFileSync(other, 'utf8')).toBe('kept');
  expect(statSync(file()).mode & 0o777).toBe(0o600);
});

test('a write that fails leaves no token behind', () => {
  mkdirSync(join(folder, 'taken/profiles.json'), { recursive: true });
  const path = join(folder, 'taken/profiles.json');
  expect(() => writeProfiles(path, PROFILES)).toThrow(/^Expected to be able to write .*profiles\.json, got: E/);
  expect(readdirSync(join(folder, 'taken'))).toEqual(['profiles.json']);
});

test('a profile may have any name', () => {
  writeProfiles(file(), withProfile(PROFILES, '__proto__', { url: 'https://b.example.com', token: 'token-b' }));
  expect(Object.keys(readProfiles(file()).profiles)).toEqual(['a', '__proto__']);
});
