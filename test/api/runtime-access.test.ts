import { getNamedType, isLeafType, isObjectType } from 'graphql';
import { expectBodyLimit } from '../support/body-limit.js';
import { CONTRACT } from '../support/contract.js';
import { createReleasePipeline, type ReleasePipeline } from '../support/release-pipeline.js';
import { rootFieldsOf } from '../support/root-fields.js';
import {
  DELETE_RUNTIME,
  fetchManifest,
  ROTATE_SECRET,
  type RuntimeClient,
  runtimeClient,
  UPDATE_RUNTIME,
} from '../support/runtimes.js';
import { describeOnEachServer } from '../support/servers.js';

/** The root fields that a runtime may call. */
const OWN = [
  'liveManifest',
  'liveManifestChanged',
  'liveConfiguration',
  'liveUserConfigurations',
  'setDeploymentTargetPublicKey',
];
const OTHERS = rootFieldsOf(CONTRACT).filter(({ name }) => !OWN.includes(name));

const MANIFEST = 'query ($id: ID!) { liveManifest(environmentId: $id) { etag } }';
const CHANGED = 'subscription ($id: ID!) { liveManifestChanged(environmentId: $id) { etag } }';

test('no other type is reachable from the fields that a runtime may call', () => {
  const types = [
    'Manifest',
    'LiveConfiguration',
    'LiveUserConfigurations',
    'SetDeploymentTargetPublicKeyPayload',
    'UserError',
  ].map((name) => CONTRACT.getType(name));
  const fields = types.flatMap((type) => (isObjectType(type) ? Object.values(type.getFields()) : []));
  expect(fields.length).toBeGreaterThan(15);
  const others = fields.filter(({ type }) => !isLeafType(getNamedType(type)));
  expect(others.map(({ type }) => getNamedType(type).name)).toEqual(['UserError']);
});

describeOnEachServer('a runtime at the endpoints', (app) => {
  let runtimes: RuntimeClient;
  let pipeline: ReleasePipeline;
  let token: string;

  beforeAll(async () => {
    runtimes = runtimeClient(app);
    pipeline = await createReleasePipeline(app);
    token = (await runtimes.create(pipeline.staging.id)).secret;
  });

  describe('may not call', () => {
    test.each(OTHERS.filter(({ operation }) => operation !== 'subscription'))(
      '$operation $name',
      async ({ name, document }) => {
        const { data, errors } = await app.graphql(document, {}, token);
        expect(errors).toMatchObject([{ path: [name], extensions: { code: 'FORBIDDEN' } }]);
        expect(data?.[name] ?? null).toBeNull();
      },
    );

    test.each(OTHERS)('$operation $name over WebSocket', async ({ name, document }) => {
      const { value } = await app.connect(token).iterate({ query: document }).next();
      expect(value.errors).toMatchObject([{ path: [name], extensions: { code: 'FORBIDDEN' } }]);
      expect(value.data?.[name] ?? null).toBeNull();
    });

    test('a forbidden field next to its own', async () => {
      const query = MANIFEST.replace(/\}$/, 'viewer { id } }');
      const { data, errors } = await app.graphql(query, { id: pipeline.staging.id }, token);
      expect(errors).toMatchObject([{ path: ['viewer'], extensions: { code: 'FORBIDDEN' } }]);
      expect(data ?? null).toBeNull();
    });
  });

  test('gets an error that names its kind of caller for a forbidden field', async () => {
    const { errors } = await app.graphql('{ viewer { id } }', {}, token);
    expect(errors?.[0]?.message).toBe('This is for members of the team. The token belongs to a runtime.');
  });

  test('may introspect the schema', async () => {
    expect(await app.expectOk('{ __schema { queryType { name } } }', {}, token)).toEqual({
      __schema: { queryType: { name: 'Query' } },
    });
  });

  test('has the request size limit of its kind of caller, over both transports', async () => {
    await expectBodyLimit(app, token, 65_536);
  });

  test('has an audit log entry for a mutation that it may not call', async () => {
    await app.graphql('mutation { revokeToken(input: { tokenId: "x" }) { userErrors { code } } }', {}, token);
    const { auditLog } = await app.expectOk(
      `{ auditLog(first: 1, filter: { operation: "revokeToken", outcome: REFUSED }) {
        nodes { operation outcome codes member { id } connectedUserId } } }`,
    );
    expect(auditLog.nodes).toEqual([
      { operation: 'revokeToken', outcome: 'REFUSED', codes: ['FORBIDDEN'], member: null, connectedUserId: null },
    ]);
  });

  test.each(['development', 'production'] as const)('does not get what %s runs', async (other) => {
    const { id } = pipeline[other];
    expect(await app.expectOk(MANIFEST, { id }, token)).toEqual({ liveManifest: null });
    await expect(app.subscribe(CHANGED, { id }, token).next()).rejects.toThrow('"NOT_FOUND"');
    expect((await fetchManifest(app, id, token)).status).toBe(404);
  });

  test('does not get the users that a message affects', async () => {
    const path = '/releases/release_x/messages/m/affected-users.csv';
    const response = await fetch(`${app.url}${path}`, { headers: { Authorization: `Bearer ${token}` } });
    expect(response.status).toBe(403);
  });

  describe('is refused at once, and its subscriptions end,', () => {
    test.each<[string, string, object]>([
      ['when it is disabled', UPDATE_RUNTIME, { enabled: false }],
      ['when it is deleted', DELETE_RUNTIME, {}],
      ['when its token is rotated and the old one ends', ROTATE_SECRET, { oldSecretSeconds: 0 }],
    ])('%s', async (_name, mutation, input) => {
      const { id } = pipeline.staging;
      const own = await runtimes.create(id);
      const open = app.subscribe(CHANGED, { id }, own.secret);
      expect(await open.next()).toEqual({ etag: expect.any(String) });
      const ended = expect(open.next()).rejects.toMatchObject({ code: 4403 });

      await runtimes.run(mutation, { deploymentTargetId: own.id, ...input });
      const { errors } = await app.graphql(MANIFEST, { id }, own.secret);
      expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
      const { errors: ofMember } = await app.graphql(MANIFEST, { id }, 'slipway_x');
      expect(errors?.[0]?.message).toBe(ofMember?.[0]?.message);
      expect((await fetchManifest(app, id, own.secret)).status).toBe(401);
      await expect(app.subscribe(CHANGED, { id }, own.secret).next()).rejects.toMatchObject({ code: 4403 });
      await ended;
    });
  });
});
