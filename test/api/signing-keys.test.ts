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

interface NewKey {
  readonly signingKey: { readonly id: string; readonly keyId: string; readonly publicKeyPem: string };
  readonly privateKeyPem: string;
}

describeOnEachServer('signing keys', (app) => {
  let projectId: string;

  async function createProject(): Promise<string> {
    const { createProject: created } = await app.expectOk(
      'mutation ($name: String!) { createProject(input: { name: $name }) { project { id } userErrors { code } } }',
      { name: `Storefront ${Math.random()}` },
    );
    return created.project.id;
  }

  const rotate = async (token = app.adminToken): Promise<NewKey> =>
    (await app.expectOk(ROTATE, { projectId }, token)).rotateSigningKey;
  const read = async (id = projectId) => (await app.expectOk(READ, { projectId: id })).project.signingKey;
  const readJwks = async () => (await (await fetchJwks()).json()) as JSONWebKeySet;
  const fetchJwks = (id = projectId, init: RequestInit = {}) => fetch(`${app.url}/projects/${id}/jwks.json`, init);

  // Each test continues with the keys of the ones before it: creating a key takes long.
  describe('of a project', () => {
    let first: NewKey;

    beforeAll(async () => {
      projectId = await createProject();
    });

    test('a new project has no key and no public document', async () => {
      expect(await read()).toBeNull();
      const responses = [await fetchJwks(), await fetchJwks('project_nowhere'), await fetchJwks('%00')];
      expect(responses.map(({ status }) => status)).toEqual([404, 404, 404]);
      for (const response of responses) {
        expect(await response.json()).toMatchObject({
          errors: [{ extensions: { code: 'NOT_FOUND', retryable: false } }],
        });
      }
      expect(responses[0]?.headers.get('cache-control')).toBeNull();
    });

    test('cannot be created by a member who does not see the project', async () => {
      const stranger = await app.createMember('DEVELOPER', []);
      const { data } = await app.graphql(ROTATE, { projectId }, stranger);
      expect(data.rotateSigningKey).toEqual({
        signingKey: null,
        privateKeyPem: null,
        userErrors: [{ code: 'NOT_FOUND', field: ['projectId'] }],
      });
      expect(await read()).toBeNull();
    });

    test('are created by a DEVELOPER: the response contains the private key once, the public key can be read later', async () => {
      first = await rotate(await app.createMember('DEVELOPER'));
      expect(first.privateKeyPem).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
      expect(publicPemOf(first.privateKeyPem)).toBe(first.signingKey.publicKeyPem);
      expect(await read()).toEqual(first.signingKey);
      expect(first.signingKey).toMatchObject({ createdBy: { name: expect.stringContaining('DEVELOPER') } });
    });

    test('are RSA keys of at least 2048 bits', () => {
      const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey(first.privateKeyPem);
      expect(asymmetricKeyType).toBe('rsa');
      expect(asymmetricKeyDetails?.modulusLength).toBeGreaterThanOrEqual(2048);
    });

    test('can be read by a SUPPORT, who cannot create one', async () => {
      const support = await app.createMember('SUPPORT');
      const { errors } = await app.graphql(ROTATE, { projectId }, support);
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
      const { project } = await app.expectOk(READ, { projectId }, support);
      expect(project.signingKey.keyId).toBe(first.signingKey.keyId);
    });

    describe('the public document of a key', () => {
      test('needs no token, and verifies tokens that are signed with the private key', async () => {
        const response = await fetchJwks();
        expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'public, max-age=60']);
        expect(response.headers.get('content-type')).toContain('application/json');
        const jwks = await readJwks();
        expect(jwks).toEqual((await read()).jwks);
        const token = await new SignJWT({ aud: projectId })
          .setProtectedHeader({ alg: 'RS256', kid: first.signingKey.keyId })
          .sign(await importPKCS8(first.privateKeyPem, 'RS256'));
        const { payload } = await jwtVerify(token, createLocalJWKSet(jwks));
        expect(payload.aud).toBe(projectId);
      });

      test('contains no part of the private key', async () => {
        const { keys } = await readJwks();
        expect(keys.map((key) => Object.keys(key).sort())).toEqual([['alg', 'e', 'kid', 'kty', 'n', 'use']]);
      });

      test('is read-only', async () => {
        const response = await fetchJwks(projectId, { method: 'POST', body: '{}' });
        expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
      });
    });

    test('replace each other: a token of the old key is refused, a token of the new key is accepted', async () => {
      const tokenOf = async ({ privateKeyPem }: NewKey) =>
        new SignJWT({ aud: projectId, sub: 'user-1' })
          .setProtectedHeader({ alg: 'RS256' })
          .setIssuedAt()
          .setExpirationTime('5 minutes')
          .sign(await importPKCS8(privateKeyPem, 'RS256'));
      const document = '{ currentUser { userId } }';
      const old = await tokenOf(first);
      expect((await app.expectOk(document, {}, old)).currentUser.userId).toBe('user-1');

      const second = await rotate();
      expect(second.signingKey).toMatchObject({ createdBy: { name: 'Admin' } });
      expect(second.signingKey.keyId).not.toBe(first.signingKey.keyId);
      expect(await read()).toEqual(second.signingKey);
      const { keys } = await readJwks();
      expect(keys.map(({ kid }) => kid)).toEqual([second.signingKey.keyId]);

      const { errors } = await app.graphql(document, {}, old);
      expect(errors?.[0]).toMatchObject({
        message: expect.stringContaining('signature: expected one'),
        extensions: { code: 'UNAUTHENTICATED' },
      });
      expect((await app.expectOk(document, {}, await tokenOf(second))).currentUser.userId).toBe('user-1');
    });

    test('if several are created at once, one remains, with its matching private key', async () => {
      const made = await Promise.all(Array.from({ length: 3 }, () => rotate()));
      expect(new Set(made.map(({ privateKeyPem }) => privateKeyPem)).size).toBe(3);
      expect(made.map(({ privateKeyPem }) => publicPemOf(privateKeyPem))).toEqual(
        made.map(({ signingKey }) => signingKey.publicKeyPem),
      );
      const stored = await read();
      expect(made.filter(({ signingKey }) => signingKey.id === stored.id).map((each) => each.signingKey)).toEqual([
        stored,
      ]);
    });
  });

  test('only an ADMIN can rotate the keys of Staging and Production, which signs out every connected user', async () => {
    const { development, staging, production } = await createReleasePipeline(app);
    const projects = [development, staging, production].map((environment) => environment.projectId);
    const developer = await app.createMember('DEVELOPER', projects);
    const outcomes = async (token: string, ids = projects) =>
      Promise.all(
        ids.map(async (id) => {
          const { data, errors } = await app.graphql(ROTATE, { projectId: id }, token);
          return errors?.[0]?.extensions.code ?? data.rotateSigningKey.userErrors[0]?.code ?? 'ROTATED';
        }),
      );
    expect(await outcomes(developer)).toEqual(['ROTATED', 'FORBIDDEN', 'FORBIDDEN']);
    for (const id of projects.slice(1)) expect(await read(id)).toBeNull();
    expect(await outcomes(await app.createMember('RELEASE_MANAGER'))).toEqual(Array(3).fill('FORBIDDEN'));
    expect(await outcomes(await app.createMember('DEVELOPER', []))).toEqual(Array(3).fill('NOT_FOUND'));
    expect(await outcomes(app.adminToken, projects.slice(1))).toEqual(['ROTATED', 'ROTATED']);
  });
});
