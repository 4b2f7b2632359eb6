import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { type Binding, SealingError, SealingKey } from '../../../../src/configuration/keys/sealing.js';

const masterKey = Buffer.alloc(32, 7);
const sealing = new SealingKey(masterKey);
const binding: Binding = { projectId: 'project_1', kind: 'ENVIRONMENT_SECRET', key: 'API_TOKEN' };
const value = 'correct horse battery staple';

/** Changes one bit of a part of a sealed value. */
function alter(sealed: string, part: number): string {
  const parts = sealed.split('.');
  const bytes = Buffer.from(parts[part] ?? '', 'base64url');
  bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0);
  return parts.with(part, bytes.toString('base64url')).join('.');
}

function failure(action: () => unknown): Error {
  try {
    action();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('expected a failure');
}

describe('sealing', () => {
  test.each([
    ['a text', value],
    ['an empty text', ''],
    ['text of several lines and scripts', '-----BEGIN KEY-----\nпривет 🚢\n'],
    ['the longest value', '🚢'.repeat(65_536)],
  ])('opens %s that it sealed', (_, plainText) => {
    expect(sealing.open(sealing.seal(plainText, binding), binding)).toBe(plainText);
  });

  it('returns text of the form v1.<key id>.<nonce>.<ciphertext>.<tag>', () => {
    const [version, keyId, nonce, cipherText, tag, ...rest] = sealing.seal(value, binding).split('.');
    const lengths = [nonce, cipherText, tag].map((part = '') => Buffer.from(part, 'base64url').length);
    expect([version, keyId, lengths, rest]).toEqual(['v1', sealing.keyId, [12, value.length, 16], []]);
  });

  it('returns a different text each time', () => {
    expect(sealing.seal(value, binding)).not.toBe(sealing.seal(value, binding));
  });

  it('opens a value that an earlier process sealed with the same master key', () => {
    const sealed = 'v1.a8261751.uogYnDX_IOtpV-6m._7ixlyhlnm_HVScR7liIH1MWxbGyijbalLDOag.C9OGyOug5n8EwJ1D952nMg';
    expect(sealing.open(sealed, binding)).toBe(value);
  });

  test.each<[string, Partial<Binding>]>([
    ['another project', { projectId: 'project_2' }],
    ['another kind of configuration', { kind: 'APP_CREDENTIALS' }],
    ['another key', { key: 'API_TOKEN_2' }],
  ])('does not open in %s', (_, moved) => {
    const sealed = sealing.seal(value, binding);
    expect(() => sealing.open(sealed, { ...binding, ...moved })).toThrow(
      /expected a value sealed .* altered, or sealed for another row/,
    );
  });

  it('distinguishes bindings whose concatenated texts are equal', () => {
    const sealed = sealing.seal(value, { ...binding, projectId: 'a","b', key: 'c' });
    expect(() => sealing.open(sealed, { ...binding, projectId: 'a', key: 'b","c' })).toThrow(SealingError);
  });

  test.each([
    ['nonce', 2],
    ['ciphertext', 3],
    ['tag', 4],
  ])('does not open with an altered %s', (_, part) => {
    expect(() => sealing.open(alter(sealing.seal(value, binding), part), binding)).toThrow(/it was altered/);
  });

  test.each([
    ['nothing', () => ''],
    ['a text that was never sealed', () => value],
    ['a later version', (sealed: string) => sealed.replace('v1', 'v2')],
    ['a shortened tag', (sealed: string) => sealed.slice(0, -4)],
    ['one part too many', (sealed: string) => `${sealed}.AAAA`],
  ])('does not open %s', (_, change) => {
    expect(() => sealing.open(change(sealing.seal(value, binding)), binding)).toThrow(/got another form/);
  });

  it('names both master keys if a value was sealed with another one', () => {
    const other = new SealingKey(Buffer.alloc(32, 8));
    expect(() => sealing.open(other.seal(value, binding), binding)).toThrow(
      `sealed with the master key ${sealing.keyId}, got one sealed with ${other.keyId}`,
    );
  });

  it('does not open with another master key that claims the same id', () => {
    const other = new SealingKey(Buffer.alloc(32, 8));
    const forged = other.seal(value, binding).replace(other.keyId, sealing.keyId);
    expect(() => sealing.open(forged, binding)).toThrow(SealingError);
  });

  it('shows neither the value nor the sealed text when it fails', () => {
    const sealed = sealing.seal(value, binding);
    const shown = inspect(failure(() => sealing.open(sealed, { ...binding, key: 'OTHER' })));
    expect([value, ...sealed.split('.').slice(2)].filter((part) => shown.includes(part))).toEqual([]);
  });

  it('shows no key material when it is logged', () => {
    expect(inspect(sealing, { depth: null, showHidden: true })).not.toMatch(/Buffer|[0-9a-f]{16}/);
  });

  it('requires a master key of 32 bytes', () => {
    expect(() => new SealingKey(randomBytes(16))).toThrow('expected a master key of 32 bytes, got 16');
  });
});

describe('a fingerprint', () => {
  it('has 16 hexadecimal digits and stays the same for the same value and master key', () => {
    expect(sealing.fingerprint(value)).toBe('7637e8bf2c4a7623');
  });

  it('differs for another value', () => {
    expect(sealing.fingerprint(`${value}.`)).not.toBe(sealing.fingerprint(value));
  });

  it('differs under another master key', () => {
    expect(new SealingKey(Buffer.alloc(32, 8)).fingerprint(value)).not.toBe(sealing.fingerprint(value));
  });
});
