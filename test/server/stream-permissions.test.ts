import { describeOnEachDatabase } from '../support/databases.js';
import { RawEventStream } from '../support/raw-event-stream.js';
import { RawSocket } from '../support/raw-socket.js';
import { createReleasePipeline, DISCARD_RELEASE, PROGRESS, type ReleasePipeline } from '../support/release-pipeline.js';
import { startApp, type TestApp } from '../support/start-app.js';

const CHANGED = { code: 4403, reason: 'Permissions have changed: connect again' };
const REFUSED = { code: 4403, reason: expect.stringContaining('The token is missing, wrong or expired.') };

const UPDATE = 'mutation ($input: UpdateMemberInput!) { answer: updateMember(input: $input) { userErrors { code } } }';
const REMOVE = 'mutation ($input: RemoveMemberInput!) { answer: removeMember(input: $input) { userErrors { code } } }';
const REVOKE = 'mutation ($input: RevokeTokenInput!) { answer: revokeToken(input: $input) { userErrors { code } } }';
const CREATE_TOKEN = `mutation ($input: CreateTokenInput!) {
  createToken(input: $input) { secret userErrors { code } } }`;
const CREATE_PROJECT = `mutation ($name: String!) {
  createProject(input: { name: $name }) { project { id } userErrors { code } } }`;
const CREATE_RUNTIME = `mutation ($input: CreateDeploymentTargetInput!) {
  createDeploymentTarget(input: $input) { deploymentTarget { id } secret userErrors { code } } }`;
const DELETE_RUNTIME = `mutation ($input: DeleteDeploymentTargetInput!) {
  deleteDeploymentTarget(input: $input) { userErrors { code } } }`;
const MANIFEST = 'subscription ($id: ID!) { liveManifestChanged(environmentId: $id) { __typename } }';

/** Tokens are checked again at signals; the next periodic check is a day later. */
const SIGNALS_ONLY = { SLIPWAY_WS_RECHECK_MS: '86400000' };

/** A member who follows the progress of a release. */
interface Watcher {
  readonly memberId: string;
  readonly tokenId: string;
  readonly socket: RawSocket;
}

describeOnEachDatabase('streams and permissions', (database) => {
  let url: string;
  let app: TestApp;
  let pipeline: ReleasePipeline;
  /** Both projects of the release. */
  let projectIds: string[];
  let id: string;

  beforeAll(async () => {
    url = await database.createUrl();
    app = await startApp({ url, env: SIGNALS_ONLY });
    pipeline = await createReleasePipeline(app);
    projectIds = [pipeline.development.projectId, pipeline.staging.projectId];
  });

  afterAll(() => app.stop());

  beforeEach(async () => {
    id = (await pipeline.open()).id;
  });

  async function follow(token: string, by: TestApp = app): Promise<Watcher> {
    const { viewer } = await app.expectOk('{ viewer { id tokens { id } } }', {}, token);
    const socket = await RawSocket.ready(by, token);
    socket.subscribe('1', PROGRESS, { id });
    expect(await socket.next()).toMatchObject({ id: '1', type: 'next' });
    return { memberId: viewer.id, tokenId: viewer.tokens[0].id, socket };
  }

  const update = ({ memberId }: Watcher, change: object) => app.expectOk(UPDATE, { input: { memberId, ...change } });

  const NARROWINGS: readonly [what: string, narrow: (watcher: Watcher) => Promise<unknown>, expected: object][] = [
    ['its token is revoked', ({ tokenId }) => app.expectOk(REVOKE, { input: { tokenId } }), REFUSED],
    ['its member is removed', ({ memberId }) => app.expectOk(REMOVE, { input: { memberId } }), REFUSED],
    ['its role changes', (watcher) => update(watcher, { role: 'SUPPORT' }), CHANGED],
    ['it sees fewer projects', (watcher) => update(watcher, { projectIds: projectIds.slice(0, 1) }), CHANGED],
  ];

  test.each(NARROWINGS)('a stream ends once %s, and those of others continue', async (_what, narrow, expected) => {
    const [watcher, other] = await Promise.all([
      app.createMember('DEVELOPER', projectIds).then((token) => follow(token)),
      app.createMember('DEVELOPER', projectIds).then((token) => follow(token)),
    ]);
    await narrow(watcher);
    expect(await watcher.socket.closed).toEqual(expected);
    await pipeline.step(DISCARD_RELEASE, { releaseId: id });
    expect(await other.socket.next()).toMatchObject({
      payload: { data: { deploymentProgress: { state: 'DISCARDED' } } },
    });
    expect(watcher.socket.rest()).toEqual([]);
    await other.socket.close();
  });

  /** What an event stream sends last, with the reason that a WebSocket is closed with. */
  const endsWith = ({ reason }: { reason: string }) => [
    {
      event: 'next',
      data: { errors: [{ message: reason, extensions: { code: 'UNAUTHENTICATED', retryable: false } }] },
    },
    { event: 'complete', data: null },
    null,
  ];

  test.each(NARROWINGS)('an event stream ends with the reason once %s', async (_what, narrow, expected) => {
    const token = await app.createMember('DEVELOPER', projectIds);
    const watcher = await follow(token);
    const stream = await RawEventStream.open(app, { query: PROGRESS, variables: { id }, token });
    await stream.next();
    await narrow(watcher);
    expect([await stream.next(), await stream.next(), await stream.next()]).toEqual(endsWith(expected as never));
    await watcher.socket.closed;
  });

  test('an event stream that is not read is sent nothing more than the reason, and leaves nothing behind', async () => {
    const before = app.services.signals.listenerCount;
    const token = await app.createMember('SUPPORT');
    const stream = await RawEventStream.open(app, { query: PROGRESS, variables: { id }, token });
    await stream.next();
    const twin = await follow(token);
    const other = await follow(await app.createMember('SUPPORT'));
    await update(twin, { role: 'DEVELOPER' });
    await twin.socket.closed;
    await pipeline.step(DISCARD_RELEASE, { releaseId: id });
    expect(await other.socket.next()).toMatchObject({ type: 'next' });
    await other.socket.close();
    while (app.services.signals.listenerCount > before) await new Promise((resolve) => setImmediate(resolve));
    expect([await stream.next(), await stream.next(), await stream.next()]).toEqual(endsWith(CHANGED));
  });

  test('a client that does not read is sent nothing more, and leaves nothing behind', async () => {
    const before = app.services.signals.listenerCount;
    const token = await app.createMember('SUPPORT');
    const [watcher, twin] = await Promise.all([follow(token), follow(token)]);
    const other = await follow(await app.createMember('SUPPORT'));
    watcher.socket.socket.pause();
    await update(watcher, { role: 'DEVELOPER' });
    expect(await twin.socket.closed).toEqual(CHANGED);
    await pipeline.step(DISCARD_RELEASE, { releaseId: id });
    expect(await other.socket.next()).toMatchObject({ type: 'next' });
    await other.socket.close();
    while (app.services.signals.listenerCount > before) await new Promise((resolve) => setImmediate(resolve));
    watcher.socket.socket.resume();
    expect(await watcher.socket.closed).toEqual(CHANGED);
    expect(watcher.socket.rest()).toEqual([]);
  });

  test('a member with new access sees more on the same connection, until the access is withdrawn', async () => {
    const watcher = await follow(await app.createMember('DEVELOPER', projectIds));
    const more = [...projectIds, pipeline.production.projectId];
    await update(watcher, { projectIds: more, name: `Renamed ${watcher.memberId}` });
    watcher.socket.subscribe('2', '{ projects { nodes { id } } }');
    expect((await watcher.socket.next()).payload.data.projects.nodes).toHaveLength(3);
    expect(await watcher.socket.next()).toEqual({ id: '2', type: 'complete' });
    await update(watcher, { projectIds });
    expect(await watcher.socket.closed).toEqual(CHANGED);
  });

  test('a member who grants itself access to a new project stays connected', async () => {
    const watcher = await follow(await app.createMember('DEVELOPER', projectIds));
    watcher.socket.subscribe('2', CREATE_PROJECT, { name: `Own ${watcher.memberId}` });
    expect(await watcher.socket.next()).toMatchObject({
      id: '2',
      payload: { data: { createProject: { project: { id: expect.any(String) }, userErrors: [] } } },
    });
    expect(await watcher.socket.next()).toEqual({ id: '2', type: 'complete' });
    await pipeline.step(DISCARD_RELEASE, { releaseId: id });
    expect(await watcher.socket.next()).toMatchObject({ id: '1', type: 'next' });
    await watcher.socket.close();
  });

  test('a stream of a runtime ends when the runtime is deleted', async () => {
    const { id: environmentId } = pipeline.staging;
    const input = { environmentId, name: 'Shop', kind: 'RUNTIME' };
    const { createDeploymentTarget: created } = await app.expectOk(CREATE_RUNTIME, { input });
    const socket = await RawSocket.ready(app, created.secret);
    socket.subscribe('1', MANIFEST, { id: environmentId });
    expect(await socket.next()).toMatchObject({ id: '1', type: 'next' });
    await app.expectOk(DELETE_RUNTIME, { input: { deploymentTargetId: created.deploymentTarget.id } });
    expect(await socket.closed).toMatchObject({ code: 4403 });
  });

  // SQLite supports only one process.
  if (database.name !== 'PostgreSQL') return;

  test('a stream ends on every server of the database', async () => {
    const other = await startApp({ url, env: SIGNALS_ONLY });
    const watcher = await follow(await app.createMember('DEVELOPER'), other);
    await update(watcher, { projectIds });
    expect(await watcher.socket.closed).toEqual(CHANGED);
    await other.stop();
  });
});

test('a stream ends once its token has expired, which emits no event', async () => {
  const app = await startApp({ env: { SLIPWAY_WS_RECHECK_MS: '50' } });
  const { id } = await (await createReleasePipeline(app)).open();
  const { viewer } = await app.expectOk('{ viewer { id } }');
  const expiresAt = new Date(Date.now() + 2_000).toISOString();
  const { createToken } = await app.expectOk(CREATE_TOKEN, {
    input: { memberId: viewer.id, name: 'Short', expiresAt },
  });
  const [short, long] = await Promise.all(
    [createToken.secret, app.adminToken].map((token) => RawSocket.ready(app, token)),
  );
  short?.subscribe('1', PROGRESS, { id });
  expect(await short?.next()).toMatchObject({ id: '1', type: 'next' });
  expect(await short?.closed).toEqual(REFUSED);
  expect(long?.socket.readyState).toBe(long?.socket.OPEN);
  await app.stop();
});
