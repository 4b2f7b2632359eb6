import { createPrivateKey } from 'node:crypto';
import { SignJWT } from 'jose';
import type { TestClient } from './test-client.js';

/** Signs tokens for the users of the customer's app. */
export interface UserTokenIssuer {
  readonly projectId: string;
  /** A token that is valid for ten minutes. `claims` and `header` override its defaults. */
  tokenOf(userId: string, claims?: object, header?: object): Promise<string>;
}

/** Creates a signing key for a project, and an issuer with its private key. */
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
