import { generateKeyPairSync } from 'node:crypto';
import { calculateJwkThumbprint, compactDecrypt, importJWK, type JWK } from 'jose';
import { RefusedError } from '../../../../src/errors/refusals.js';
import { checkRuntimeJwk } from '../../../../src/runtimes/configuration/runtime-jwk.js';
import { sealForRuntime } from '../../../../src/runtimes/configuration/seal-for-runtime.js';

const rsaOf = (modulusLength: number, publicExponent = 65_537) =>
  generateKeyPairSync('rsa', { modulusLength, publicExponent }).privateKey.export({ format: 'jwk' }) as JWK;
const ecOf = (namedCurve: string) =>
  generateKeyPairSync('ec', { namedCurve }).privateKey.export({ format: 'jwk' }) as JWK;

const rsa = rsaOf(2_048);
const ec = ecOf('P-256');
const publicOf = ({ kty, n, e, crv, x, y }: JWK): JWK => JSON.parse(JSON.stringify({ kty, n, e, crv, x, y }));

describe('a public key of a runtime', () => {
  test.each<[string, JWK, string]>([
    ['an RSA key', rsa, 'RSA-OAEP-256'],
    ['a key on the curve P-256', ec, 'ECDH-ES'],
  ])('may be %s, to which content is encrypted', async (_name, privateKey, alg) => {
    const given = { ...publicOf(privateKey), kid: 'mine', key_ops: [], ext: true, alg, use: 'enc' };
    const jwk = await checkRuntimeJwk(given);
    const kid = await calculateJwkThumbprint(publicOf(privateKey));
    expect(jwk).toEqual({ ...publicOf(privateKey), kid, alg, use: 'enc' });

    const jwe = await sealForRuntime(jwk, { secrets: { A: 'hunter2' } });
    const { plaintext, protectedHeader } = await compactDecrypt(jwe, await importJWK(privateKey, alg));
    expect(JSON.parse(new TextDecoder().decode(plaintext))).toEqual({ secrets: { A: 'hunter2' } });
    expect(protectedHeader).toMatchObject({ alg, enc: 'A256GCM', kid, cty: 'application/json' });
    expect(await sealForRuntime(jwk, {})).not.toBe(await sealForRuntime(jwk, {}));
  });

  test.each<[string, unknown, string]>([
    ['no object', 'key', 'expected a JWK'],
    ['a list', [publicOf(ec)], 'expected a JWK'],
    ['a private RSA key', rsa, 'got the private member "d"'],
    ['a private key on a curve', ec, 'got the private member "d"'],
    ['a prime of a key', { ...publicOf(rsa), p: rsa.p }, 'got the private member "p"'],
    ['a shared secret', { kty: 'oct', k: 'c2VjcmV0' }, 'got the private member "k"'],
    ['a key of another kind', { kty: 'OKP', crv: 'X25519', x: ec.x }, 'expected the `kty` "RSA"'],
    ['another curve', publicOf(ecOf('P-384')), 'expected the `kty` "RSA"'],
    ['a short RSA key', publicOf(rsaOf(1_024)), 'expected 2048 to 8192 bits, got 1024'],
    ['an RSA key with a small exponent', publicOf(rsaOf(2_048, 3)), 'expected the exponent 65537'],
    ['a point that is not on the curve', { ...publicOf(ec), x: ec.y, y: ec.x }, 'expected the numbers of a key'],
    ['no numbers', { kty: 'RSA' }, 'expected the member "n"'],
    ['a number that is a list', { ...publicOf(rsa), e: ['AQAB'] }, 'expected the member "e"'],
    ['a number that is not base64url', { ...publicOf(rsa), n: `${rsa.n}=` }, 'expected the member "n"'],
    ['a number that is too long', { ...publicOf(rsa), n: 'A'.repeat(2_000_000) }, 'expected the member "n"'],
    ['a key for signatures', { ...publicOf(rsa), use: 'sig' }, 'expected the `use` "enc"'],
    ['another algorithm', { ...publicOf(rsa), alg: 'RSA-OAEP' }, 'expected the `alg` "RSA-OAEP-256"'],
    ['the algorithm of another kind', { ...publicOf(ec), alg: 'RSA-OAEP-256' }, 'expected the `alg` "ECDH-ES"'],
  ])('may not be %s', async (_name, given, message) => {
    const refused = checkRuntimeJwk(given);
    await expect(refused).rejects.toThrow(RefusedError);
    await expect(refused).rejects.toMatchObject({ refusals: [{ code: 'INVALID_INPUT', field: ['publicKey'] }] });
    await expect(refused).rejects.toThrow(message);
  });
});
