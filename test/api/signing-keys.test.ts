import { createPrivateKey, createPublicKey } from 'node:crypto';
import { createLocalJWKSet, importPKCS8, type JSONWebKeySet, jwtVerify, SignJWT } from 'jose';
import { createReleasePipeline } from '../support/release-pipeline.js';
import { describeOnEachServer } from '../support/servers.js';

const ROTATE = `mutation ($projectId: ID!) { rotateSigningKey(input: { projectId: $projectId }) {
  signingKey { id keyId publicKeyPem jwks createdAt createdBy { name } } privateKeyPem userErrors { code field }
} }`;
const READ = `query ($projectId: ID!) { project(id: $projectId) {
  signingKey { id keyId publicKeyPem jwks createdAt createdBy { name } }
} }`;

/** The public half of a private key, as PEM. */
function publicPemOf(privateKeyPem: string): string {
  return createPublicKey(createPrivateKey(privateKeyPem)).export({ type: 'spki', format: 'pem' }).toString();
}

describeOnEachServer('signing keys', (app) => {
  let projectId: string;

  beforeEach(async () => {
    const { createProject } = await app.expectOk(
      'mutation ($name: String!) { createProject(input: { name: $name }) { project { id } userErrors { code } } }',
      { name: `Storefront ${Math.random()}` },
    );
    projectId = createProject.project.id;
  });

  const rotate = async (token = app.adminToken) =>
    (await app.expectOk(ROTATE, { projectId }, token)).rotateSigningKey as {
      signingKey: { id: string; keyId: string; publicKeyPem: string };
      privateKeyPem: string;
    };
  const read = async () => (await app.expectOk(READ, { projectId })).project.signingKey;
  const readJwks = async () => (await (await fetchJwks()).json()) as JSONWebKeySet;
  const fetchJwks = (id = projectId, init: RequestInit = {}) => fetch(`${app.url}/projects/${id}/jwks.json`, init);

  test('a project has no key until one is created', async () => {
    expect(await read()).toBeNull();
  });

  test('the response contains the private key once, and the public key can be read later', async () => {
    const { signingKey, privateKeyPem } = await rotate();
    expect(privateKeyPem).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
    expect(publicPemOf(privateKeyPem)).toBe(signingKey.publicKeyPem);
    expect(await read()).toEqual(signingKey);
    expect(signingKey).toMatchObject({ createdBy: { name: 'Admin' } });
  });

  test('a key is an RSA key of at least 2048 bits', async () => {
    const { privateKeyPem } = await rotate();
    const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey(privateKeyPem);
    expect(asymmetricKeyType).toBe('rsa');
    expect(asymmetricKeyDetails?.modulusLength).toBeGreaterThanOrEqual(2048);
  });

  test('a new key replaces the old one', async () => {
    const first = await rotate();
    const second = await rotate();
    expect(second.signingKey.keyId).not.toBe(first.signingKey.keyId);
    expect(await read()).toEqual(second.signingKey);
    const { keys } = await readJwks();
    expect(keys.map(({ kid }) => kid)).toEqual([second.signingKey.keyId]);
  });

  test('of several keys that are created at once, one remains, with its matching private key', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, () => rotate()));
    expect(new Set(made.map(({ privateKeyPem }) => privateKeyPem)).size).toBe(6);
    expect(made.map(({ privateKeyPem }) => publicPemOf(privateKeyPem))).toEqual(
      made.map(({ signingKey }) => signingKey.publicKeyPem),
    );
    const stored = await read();
    expect(made.filter(({ signingKey }) => signingKey.id === stored.id).map((each) => each.signingKey)).toEqual([
      stored,
    ]);
  });

  test('a DEVELOPER can create a key, a SUPPORT can only read it', async () => {
    const { signingKey } = await rotate(await app.createMember('DEVELOPER'));
    const support = await app.createMember('SUPPORT');
    const { errors } = await app.graphql(ROTATE, { projectId }, support);
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await app.expectOk(READ, { projectId }, support)).project.signingKey.keyId).toBe(signingKey.keyId);
  });

  test('only an ADMIN can rotate the keys of Staging and Production, which signs out every connected user', async () => {
    const { development, staging, production } = await createReleasePipeline(app);
    const projects = [development, staging, production].map((environment) => environment.projectId);
    const developer = await app.createMember('DEVELOPER', projects);
    const outcomes = async (token: string) =>
      Promise.all(
        projects.map(async (id) => {
          const { data, errors } = await app.graphql(ROTATE, { projectId: id }, token);
          return errors?.[0]?.extensions.code ?? data.rotateSigningKey.userErrors[0]?.code ?? 'ROTATED';
        }),
      );
    expect(await outcomes(developer)).toEqual(['ROTATED', 'FORBIDDEN', 'FORBIDDEN']);
    for (const id of projects.slice(1))
      expect((await app.expectOk(READ, { projectId: id })).project.signingKey).toBeNull();
    expect(await outcomes(await app.createMember('RELEASE_MANAGER'))).toEqual(Array(3).fill('FORBIDDEN'));
    expect(await outcomes(await app.createMember('DEVELOPER', []))).toEqual(Array(3).fill('NOT_FOUND'));
    expect(await outcomes(app.adminToken)).toEqual(Array(3).fill('ROTATED'));
  });

  test('a member who does not see the project cannot create a key', async () => {
    const stranger = await app.createMember('DEVELOPER', []);
    const { data } = await app.graphql(ROTATE, { projectId }, stranger);
    expect(data.rotateSigningKey).toEqual({
      signingKey: null,
      privateKeyPem: null,
      userErrors: [{ code: 'NOT_FOUND', field: ['projectId'] }],
    });
    expect(await read()).toBeNull();
  });

  test('a token of the old key is refused, a token of the new key is accepted', async () => {
    const tokenOf = async (privateKeyPem: string) =>
      new SignJWT({ aud: projectId, sub: 'user-1' })
        .setProtectedHeader({ alg: 'RS256' })
        .setIssuedAt()
        .setExpirationTime('5 minutes')
        .sign(await importPKCS8(privateKeyPem, 'RS256'));
    const document = '{ currentUser { userId } }';
    const old = await tokenOf((await rotate()).privateKeyPem);
    expect((await app.expectOk(document, {}, old)).currentUser.userId).toBe('user-1');
    const present = await tokenOf((await rotate()).privateKeyPem);
    const { errors } = await app.graphql(document, {}, old);
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('signature: expected one'),
      extensions: { code: 'UNAUTHENTICATED' },
    });
    expect((await app.expectOk(document, {}, present)).currentUser.userId).toBe('user-1');
  });

  describe('the public document', () => {
    test('is public, and verifies tokens that are signed with the private key', async () => {
      const { privateKeyPem, signingKey } = await rotate();
      const response = await fetchJwks();
      expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'public, max-age=60']);
      expect(response.headers.get('content-type')).toContain('application/json');
      const jwks = await readJwks();
      expect(jwks).toEqual((await read()).jwks);
      const token = await new SignJWT({ aud: projectId })
        .setProtectedHeader({ alg: 'RS256', kid: signingKey.keyId })
        .sign(await importPKCS8(privateKeyPem, 'RS256'));
      const { payload } = await jwtVerify(token, createLocalJWKSet(jwks));
      expect(payload.aud).toBe(projectId);
    });

    test('contains no part of the private key', async () => {
      await rotate();
      const { keys } = await readJwks();
      expect(keys.map((key) => Object.keys(key).sort())).toEqual([['alg', 'e', 'kid', 'kty', 'n', 'use']]);
    });

    test('does not exist for a project without a key or an unknown project', async () => {
      const responses = [await fetchJwks(), await fetchJwks('project_nowhere'), await fetchJwks('%00')];
      expect(responses.map(({ status }) => status)).toEqual([404, 404, 404]);
      for (const response of responses) {
        expect(await response.json()).toMatchObject({
          errors: [{ extensions: { code: 'NOT_FOUND', retryable: false } }],
        });
      }
      expect(responses[0]?.headers.get('cache-control')).toBeNull();
    });

    test('is read-only', async () => {
      const response = await fetchJwks(projectId, { method: 'POST', body: '{}' });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    });
  });
});
