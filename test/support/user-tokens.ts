import { createPrivateKey } from 'node:crypto';
import { SignJWT } from 'jose';
import type { TestClient } from './test-client.js';

/** What the customer's app signs its users' tokens with. */
export interface UserTokenIssuer {
  readonly projectId: string;
  /** A token that is valid for ten minutes, but for what the claims and the header say. */
  tokenOf(userId: string, claims?: object, header?: object): Promise<string>;
}

/** Gives a project a new signing key, and the customer's app the private half of it. */
export async function createUserTokenIssuer(app: TestClient, projectId: string): Promise<UserTokenIssuer> {
  const { rotateSigningKey } = await app.expectOk(
    `mutation ($projectId: ID!) {
      rotateSigningKey(input: { projectId: $projectId }) { privateKeyPem userErrors { code } } }`,
    { projectId },
  );
  const key = createPrivateKey(rotateSigningKey.privateKeyPem);
  return {
    projectId,
    tokenOf(userId, claims = {}, header = {}) {
      const now = Math.floor(Date.now() / 1_000);
      return new SignJWT({ sub: userId, aud: projectId, iat: now, exp: now + 600, ...claims })
        .setProtectedHeader({ alg: 'RS256', ...header })
        .sign(key);
    },
  };
}
