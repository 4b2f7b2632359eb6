import type { RuntimeJwk } from './runtime-jwk.js';

/**
 * Encrypts content to a runtime's public key: a JWE in compact form (RFC 7516). Only the holder of the private key can read
 * it, and a changed text is refused when it is opened.
 */
export async function sealForRuntime(jwk: RuntimeJwk, content: object): Promise<string> {
  // Loaded only when needed, to keep the start of the server fast.
  const { CompactEncrypt, importJWK } = await import('jose');
  const { alg, kid } = jwk;
  const key = await importJWK(jwk, alg);
  return new CompactEncrypt(Buffer.from(JSON.stringify(content)))
    .setProtectedHeader({ alg, enc: 'A256GCM', kid, cty: 'application/json' })
    .encrypt(key);
}
