import { createPrivateKey } from 'node:crypto';
import { SignJWT } from 'jose';

/** Signs a token of a connected user with its project's key. */
export async function signUserToken(projectId: string, privateKeyPem: string): Promise<string> {
  return new SignJWT({ sub: 'user', aud: projectId })
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(createPrivateKey(privateKeyPem));
}
