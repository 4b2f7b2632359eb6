import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { CompactSign } from 'jose';
import {
  hasJwtForm,
  UserTokenError,
  type UserTokenRules,
  verifyUserToken,
} from '../../../../src/users/identity/user-token.js';

const project = 'project_01k0000000000000000000000a';
const seconds = 1_770_000_000;
const maxAgeSeconds = 3_600;
const key = rsaKey();
const otherKey = rsaKey();
const valid = { aud: project, sub: 'user-1', iat: seconds, exp: seconds + 600 };

const rules: UserTokenRules = {
  publicKeyOf: async (projectId) =>
    projectId === project ? { keyId: 'current-key', publicKeyPem: pem(key.publicKey) } : null,
  now: () => new Date(seconds * 1_000),
  maxAgeSeconds,
};

function rsaKey() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

function pem(publicKey: KeyObject): string {
  return publicKey.export({ type: 'spki', format: 'pem' }).toString();
}

interface Token {
  readonly claims?: object;
  readonly header?: object;
  readonly signer?: KeyObject;
}

/** A token that is valid except for the given properties. */
function tokenWith({ claims, header, signer = key.privateKey }: Token = {}): Promise<string> {
  return sign(JSON.stringify({ ...valid, ...claims }), header, signer);
}

function sign(payload: string, header: object = {}, signer = key.privateKey): Promise<string> {
  const sign = new CompactSign(Buffer.from(payload)).setProtectedHeader({ alg: 'RS256', ...header });
  return sign.sign(signer, { crit: { b64: true, 'urn:x': true } });
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** A token that no library would create. */
function forged(header: object, sign: (content: string) => string): string {
  const content = `${encode(header)}.${encode(valid)}`;
  return `${content}.${sign(content)}`;
}

async function faultOf(token: string, changed: Partial<UserTokenRules> = {}): Promise<string> {
  const error = await verifyUserToken(token, { ...rules, ...changed }).then(
    () => new Error('expected a fault'),
    (reason: Error) => reason,
  );
  if (!(error instanceof UserTokenError)) throw error;
  return error.message;
}

describe("a connected user's token", () => {
  it('identifies the project and the user', async () => {
    expect(await verifyUserToken(await tokenWith(), rules)).toEqual({ projectId: project, userId: 'user-1' });
  });

  test.each<[string, Token]>([
    ['names its project in a list of one', { claims: { aud: [project] } }],
    ['names the current key', { header: { kid: 'current-key' } }],
    ['has a type', { header: { typ: 'JWT' } }],
    ['has claims of its own', { claims: { iss: 'example app', plan: { name: 'large' } } }],
    ['has a user id of 255 characters', { claims: { sub: '🚢'.repeat(255) } }],
    ['was made by a clock 60 seconds ahead', { claims: { iat: seconds + 60, exp: seconds + 660 } }],
    ['expired 59 seconds ago', { claims: { iat: seconds - 600, exp: seconds - 59 } }],
    ['is valid from 60 seconds later', { claims: { nbf: seconds + 60 } }],
    ['is valid for the longest time', { claims: { exp: seconds + maxAgeSeconds } }],
  ])('is accepted if it %s', async (_, token) => {
    expect(await verifyUserToken(await tokenWith(token), rules)).toMatchObject({ projectId: project });
  });

  test.each<[rule: string, broken: string, Token]>([
    ['`alg`: expected RS256', 'another RSA algorithm', { header: { alg: 'RS384' } }],
    ['`alg`: expected RS256', 'another padding', { header: { alg: 'PS256' } }],
    ['`crit`: expected none', 'a critical extension', { header: { crit: ['urn:x'], 'urn:x': 1 } }],
    ['`crit`: expected none', 'a critical extension that jose knows', { header: { crit: ['b64'], b64: true } }],
    ["`kid`: expected the id of the project's current key", 'another key id', { header: { kid: 'earlier-key' } }],
    ["`kid`: expected the id of the project's current key", 'an empty key id', { header: { kid: '' } }],
    ['`aud`: expected the id of one project', 'no audience', { claims: { aud: undefined } }],
    ['`aud`: expected the id of one project', 'an empty audience', { claims: { aud: '' } }],
    ['`aud`: expected the id of one project', 'an empty list', { claims: { aud: [] } }],
    ['`aud`: expected the id of one project', 'two projects', { claims: { aud: [project, 'project_2'] } }],
    ['`aud`: expected the id of one project', 'the same project twice', { claims: { aud: [project, project] } }],
    ['`aud`: expected the id of one project', 'a number', { claims: { aud: 1 } }],
    ['`aud`: expected the id of one project', 'a list in a list', { claims: { aud: [[project]] } }],
    ['`aud`: expected the id of one project', 'a null character', { claims: { aud: `${project}\0` } }],
    ['`aud`: expected the id of a project of this server', 'another project', { claims: { aud: 'project_2' } }],
    ['signature: expected one', 'the signature of another key', { signer: otherKey.privateKey }],
    ["`sub`: expected the user's id", 'no user', { claims: { sub: undefined } }],
    ["`sub`: expected the user's id", 'an empty user', { claims: { sub: '' } }],
    ["`sub`: expected the user's id", 'a number as user', { claims: { sub: 7 } }],
    ['`sub`: expected at most 255 characters', 'a long user id', { claims: { sub: 'x'.repeat(256) } }],
    ['`sub`: expected no control characters', 'a line break', { claims: { sub: 'user\n1' } }],
    ['`sub`: expected no control characters', 'a null character', { claims: { sub: 'user\0' } }],
    ['`sub`: expected well-formed Unicode', 'half a surrogate pair', { claims: { sub: 'user\ud83d' } }],
    ['`iat`: expected the time of issue', 'no time', { claims: { iat: undefined } }],
    ['`iat`: expected the time of issue', 'a time as text', { claims: { iat: String(seconds) } }],
    ['`iat`: expected the time of issue', 'no time but null', { claims: { iat: null } }],
    ['`iat`: expected the time of issue', 'a time 61 seconds ahead', { claims: { iat: seconds + 61 } }],
    ['`exp`: expected the time of expiry', 'no end', { claims: { exp: undefined } }],
    ['`exp`: expected the time of expiry', 'an end as text', { claims: { exp: String(seconds + 600) } }],
    ['`exp`: expected the time of expiry', 'an end 60 seconds ago', { claims: { exp: seconds - 60 } }],
    ['`exp`: expected at most 3600 seconds after `iat`', 'a long life', { claims: { exp: seconds + 3_601 } }],
    ['`exp`: expected at most 3600 seconds after `iat`', 'a life begun long ago', { claims: { iat: seconds - 3_001 } }],
    ['`nbf`: expected a time', 'a time 61 seconds later', { claims: { nbf: seconds + 61 } }],
    ['`nbf`: expected a time', 'a time as text', { claims: { nbf: String(seconds) } }],
  ])('is refused by the rule %s if it has %s', async (rule, _, token) => {
    expect(await faultOf(await tokenWith(token))).toContain(`The user's token is not valid: ${rule}`);
  });

  test.each([
    ['unsigned', forged({ alg: 'none' }, () => '')],
    ['signed with the public key as a shared secret', forged({ alg: 'HS256' }, (content) => hmac(content))],
    ['of an algorithm in lower case', forged({ alg: 'rs256' }, () => 'AAAA')],
    ['of several algorithms', forged({ alg: ['RS256'] }, () => 'AAAA')],
    ['of no algorithm', forged({ typ: 'JWT' }, () => 'AAAA')],
  ])('is refused if it is %s', async (_, token) => {
    expect(await faultOf(token)).toContain('`alg`: expected RS256');
  });

  function hmac(content: string): string {
    return createHmac('sha256', pem(key.publicKey)).update(content).digest('base64url');
  }

  it('is refused without a signature', async () => {
    expect(await faultOf(forged({ alg: 'RS256' }, () => ''))).toContain('signature: expected one');
  });

  it('is refused if it brings its own key', async () => {
    const jwk = otherKey.publicKey.export({ format: 'jwk' });
    const token = await tokenWith({ header: { jwk }, signer: otherKey.privateKey });
    expect(await faultOf(token)).toContain('signature: expected one');
  });

  it('is refused if its claims were changed after signing', async () => {
    const [header, , signature] = (await tokenWith()).split('.');
    const token = [header, encode({ ...valid, sub: 'user-2' }), signature].join('.');
    expect(await faultOf(token)).toContain('signature: expected one');
  });

  it('is refused once the project has another key', async () => {
    const token = await tokenWith();
    const publicKeyOf = async () => ({ keyId: 'new-key', publicKeyPem: pem(otherKey.publicKey) });
    expect(await faultOf(token, { publicKeyOf })).toContain('signature: expected one');
  });

  it('is refused if a time is not a finite number', async () => {
    const token = await sign(`{"aud":"${project}","sub":"user-1","iat":${seconds},"exp":1e999}`);
    expect(await faultOf(token)).toContain('`exp`: expected at most');
  });

  test.each([
    ['empty', ''],
    ['of two parts', 'e30.e30'],
    ['of four parts', 'e30.e30.e30.e30'],
    ['encrypted', 'e30.e30.e30.e30.e30'],
    ['not base64url', 'e+0.e30.e30'],
    ['not JSON', 'AAAA.AAAA.AAAA'],
    ['a list', `${encode({ alg: 'RS256' })}.${encode([valid])}.AAAA`],
    ['with white space', ` ${encode({ alg: 'RS256' })}.${encode(valid)}.AAAA`],
    ["a member's token", 'slipway_0123456789'],
  ])('is refused if it is %s', async (_, token) => {
    expect(await faultOf(token)).toBe("The user's token is not valid: expected a JWT.");
  });

  it('does not hide an error of the server', async () => {
    const publicKeyOf = async () => Promise.reject(new Error('the database is unavailable'));
    await expect(verifyUserToken(await tokenWith(), { ...rules, publicKeyOf })).rejects.toThrow(
      'the database is unavailable',
    );
  });

  it('differs from a member’s token by its form', async () => {
    const unsigned = forged({ alg: 'none' }, () => '');
    expect([await tokenWith(), unsigned, 'slipway_0123456789', 'a.b', ''].map(hasJwtForm)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
