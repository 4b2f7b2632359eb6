import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import WebSocket from 'ws';
import * as slipway from '../../clients/typescript/src/index.js';
import { createReleasePipeline, type ReleasePipeline } from '../support/release-pipeline.js';
import { describeOnEachServer } from '../support/servers.js';
import { startStallingProxy } from '../support/stalling-proxy.js';
import { uniqueName } from '../support/unique-name.js';

const FAST = { firstWaitMs: 20, maxWaitMs: 100 };
const RENAME = `mutation ($id: ID!, $name: String!) {
  renamePipeline(input: { pipelineId: $id, name: $name }) { pipeline { name } userErrors { code message } } }`;
const DELETE = `mutation ($id: ID!, $name: String!) {
  deletePipeline(input: { pipelineId: $id, name: $name }) { deletedId userErrors { code message } } }`;

const CREATE_PROJECT = `mutation ($name: String!) {
  createProject(input: { name: $name }) { project { id name } userErrors { code message } } }`;

describeOnEachServer('the typed client', (server) => {
  let proxy: Awaited<ReturnType<typeof startStallingProxy>>;
  let pipeline: ReleasePipeline;
  const clients: slipway.Client[] = [];

  beforeAll(async () => {
    proxy = await startStallingProxy(server.url);
    pipeline = await createReleasePipeline(server);
    await pipeline.put({ integrations: { box: {} } });
  });
  afterEach(() => {
    for (const client of clients.splice(0)) client.close();
  });
  afterAll(() => proxy.stop());

  function connect(options: Partial<slipway.ClientOptions> = {}): slipway.Client {
    const shared = { url: proxy.url, token: server.adminToken, webSocket: WebSocket, retry: FAST };
    const client = slipway.createClient({ ...shared, ...options });
    clients.push(client);
    return client;
  }

  test('releases from a token to the Live tag', async () => {
    const client = connect();
    const own = await createReleasePipeline(server);
    await own.put({ integrations: { box: { name: 'Box' } } });
    expect(slipway.unwrap(await slipway.whoAmI(client))).toMatchObject({ role: 'ADMIN', projects: null });
    const listed = await all(slipway.pipelines(client));
    expect(listed.find(({ id }) => id === own.id)?.environments.map(({ kind }) => kind)).toEqual([
      'DEVELOPMENT',
      'STAGING',
      'PRODUCTION',
    ]);
    const { release, alreadyOpen } = slipway.unwrap(await slipway.openPreview(client, own.staging.id));
    expect(alreadyOpen).toBe(false);
    expect((await all(slipway.changesOf(client, release.id))).map(({ sentence }) => sentence)).toEqual([
      'Adds the Box integration',
    ]);
    expect(await all(slipway.messagesOf(client, release.id))).toEqual([]);
    const progress = slipway.followDeployment(client, release.id);
    expect((await progress.next()).value).toMatchObject({ state: 'PREVIEW', percentage: 0 });
    const version = release.versionSuggestions?.recommendedVersion ?? '';
    const input = { releaseId: release.id, revision: release.revision, version, description: 'First' };
    expect(slipway.unwrap(await slipway.deploy(client, input))).toMatchObject({ version });
    expect((await all(progress)).at(-1)).toMatchObject({ state: 'LIVE', isLive: true, percentage: 100 });
    const [live] = await all(slipway.releasesOf(client, own.staging.id));
    expect(live).toMatchObject({ id: release.id, isLive: true });
  });

  test('follows a pipeline until it is deleted', async () => {
    const client = connect({ stream: 'SSE' });
    const own = await createReleasePipeline(server);
    const states = slipway.followPipeline(client, own.id);
    expect((await states.next()).value).toMatchObject({
      id: own.id,
      environments: [
        { kind: 'DEVELOPMENT' },
        { id: own.staging.id, openPreview: null, deployingRelease: null },
        { kind: 'PRODUCTION' },
      ],
    });
    const { release } = slipway.unwrap(await slipway.openPreview(client, own.staging.id));
    expect(await firstWith(states, ({ environments }) => environments[1]?.openPreview?.id === release.id)).toBe(true);
    const name = uniqueName('Followed');
    slipway.unwrap(await client.mutate(RENAME, { id: own.id, name }));
    expect(await firstWith(states, (state) => state.name === name)).toBe(true);
    slipway.unwrap(await client.mutate(DELETE, { id: own.id, name }));
    await expect(firstWith(states, () => false)).rejects.toMatchObject({ error: { kind: 'NOT_FOUND' } });
  });

  test('gives the refusal of a mutation with its user errors', async () => {
    const { release } = slipway.unwrap(await slipway.openPreview(connect(), pipeline.staging.id));
    const input = { releaseId: release.id, revision: release.revision, version: 'one', description: 'First' };
    const result = await slipway.deploy(connect(), input);
    expect(result).toMatchObject({
      ok: false,
      error: {
        kind: 'REFUSED',
        code: 'VERSION_INVALID',
        userErrors: [{ code: 'VERSION_INVALID', field: ['version'] }],
      },
    });
  });

  test.each([
    ['UNAUTHENTICATED', { token: 'slipway_wrong' }, '{ viewer { id } }'],
    ['UNAUTHENTICATED', { token: null }, '{ viewer { id } }'],
    ['INVALID', {}, '{ nothing }'],
    ['INVALID', {}, '{ compareContent(source: {}, target: {}) { draftCount } }'],
    ['TOO_LARGE', {}, `{ ${Array.from({ length: 30 }, (_, index) => `a${index}: viewer { id }`).join(' ')} }`],
  ])('answers with %s to %j', async (kind, options: Partial<slipway.ClientOptions>, document) => {
    const result = await connect(options).query(document);
    expect(result).toMatchObject({ ok: false, error: { kind } });
  });

  test('asks for the token before each request', async () => {
    const tokens = ['slipway_wrong', server.adminToken];
    const client = connect({ token: async () => tokens.shift() ?? null });
    expect(await slipway.whoAmI(client)).toMatchObject({ ok: false, error: { kind: 'UNAUTHENTICATED' } });
    expect(await slipway.whoAmI(client)).toMatchObject({ ok: true });
  });

  test('has NOT_FOUND for what does not exist, and never null', async () => {
    expect(await slipway.readRelease(connect(), 'release_x')).toMatchObject({ error: { kind: 'NOT_FOUND' } });
    await expect(all(slipway.changesOf(connect(), 'release_x'))).rejects.toMatchObject({
      name: 'SlipwayError',
      error: { kind: 'NOT_FOUND' },
    });
  });

  test('sends a query again whose connection was cut', async () => {
    const marked = '{ viewer { name } } # cut once';
    const cut = proxy.endConnectionAt('cut once', 'cut');
    expect(await connect().query(marked)).toMatchObject({ ok: true });
    await cut;
  });

  test('gives a query up after its retries, and one that is not answered after its time', async () => {
    const closed = await freePort();
    const url = `http://127.0.0.1:${closed}`;
    const client = connect({ url, retry: { ...FAST, maxRetries: 2 } });
    expect(await slipway.whoAmI(client)).toMatchObject({ ok: false, error: { kind: 'UNREACHABLE' } });
    const stalled = proxy.endConnectionAt('never answered', 'stall');
    const impatient = connect({ retry: { ...FAST, timeoutMs: 300 } });
    expect(await impatient.query('{ viewer { name } } # never answered')).toMatchObject({
      error: { kind: 'UNREACHABLE' },
    });
    await stalled;
  });

  test('sends a mutation again whose answer was cut after the commit, and it is written once', async () => {
    const name = uniqueName('Written once');
    const cut = proxy.endConnectionAt(name, 'cut');
    const result = await connect().mutate(CREATE_PROJECT, { name });
    await cut;
    // A second write would be refused: the name is taken.
    expect(result).toMatchObject({ ok: true, data: { createProject: { project: { name } } } });
  });

  test('gives the first answer to a key that a program sends again, and refuses it for another mutation', async () => {
    const key = { idempotencyKey: `a "key" \\ ${uniqueName('')}`.replaceAll(' ', '-') };
    const name = uniqueName('Sent twice');
    const first = slipway.unwrap(await connect().mutate(CREATE_PROJECT, { name }, key));
    expect(slipway.unwrap(await connect().mutate(CREATE_PROJECT, { name }, key))).toEqual(first);
    expect(await connect().mutate(CREATE_PROJECT, { name: 'Other' }, key)).toMatchObject({
      error: { kind: 'INVALID', code: 'IDEMPOTENCY_KEY_REUSED' },
    });
    await expect(connect().mutate(CREATE_PROJECT, { name }, { idempotencyKey: 'ä' })).rejects.toThrow('visible ASCII');
  });

  test('does not send a mutation without a key again, and says that its outcome is unknown', async () => {
    const name = uniqueName('Renamed without key');
    const cut = proxy.endConnectionAt(name, 'cut');
    const result = await connect().mutate(RENAME, { id: pipeline.id, name }, { idempotencyKey: null });
    await cut;
    expect(result).toMatchObject({ ok: false, error: { kind: 'OUTCOME_UNKNOWN', idempotencyKey: null } });
  });

  test('names the key of a mutation that nobody answered', async () => {
    const client = connect({ url: `http://127.0.0.1:${await freePort()}`, retry: { ...FAST, maxRetries: 1 } });
    const result = await client.mutate(RENAME, { id: pipeline.id, name: 'x' }, { idempotencyKey: 'my-key' });
    expect(result).toMatchObject({ error: { kind: 'OUTCOME_UNKNOWN', idempotencyKey: 'my-key' } });
  });

  test('ends a call whose signal aborts, also while it waits for a retry', async () => {
    const client = connect({ url: `http://127.0.0.1:${await freePort()}`, retry: { firstWaitMs: 60_000 } });
    const control = new AbortController();
    const result = slipway.whoAmI(client, { signal: control.signal });
    control.abort();
    expect(await result).toMatchObject({ error: { kind: 'ABORTED' } });
    expect(await slipway.whoAmI(client, { signal: control.signal })).toMatchObject({ error: { kind: 'ABORTED' } });
  });
});

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const read: T[] = [];
  for await (const item of items) read.push(item);
  return read;
}

/** Whether there is a state like this before the stream ends. Does not end the stream. */
async function firstWith<T>(states: AsyncIterator<T, undefined>, isExpected: (state: T) => boolean): Promise<boolean> {
  for (let next = await states.next(); !next.done; next = await states.next()) if (isExpected(next.value)) return true;
  return false;
}

/** A port on which nothing listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
