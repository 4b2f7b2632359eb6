import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { json } from 'node:stream/consumers';
import WebSocket from 'ws';
import { describeOnEachDatabase, describeOnSqlite, type TestDatabase } from '../support/databases.js';
import { manyItems } from '../support/items.js';
import { startReceiver } from '../support/receiver.js';
import { createReleasePipeline, releasePipeline } from '../support/release-pipeline.js';
import { runtimeClient } from '../support/runtimes.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';

const BODY = JSON.stringify({ query: '{ viewer { name } }' });

const servers: ServerProcess[] = [];
let url: string;

function beginEachTestOn(database: TestDatabase): void {
  beforeEach(async () => {
    url = await database.createUrl();
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) if (server.isUp()) await server.end('SIGKILL');
  });
}

async function start(env: Record<string, string> = {}, token = ''): Promise<ServerProcess> {
  const server = await startServerProcess(url, token, { env });
  servers.push(server);
  return server;
}

/** A request that the server has begun to read. The caller sends the rest. */
async function begin({ client }: ServerProcess): Promise<ClientRequest> {
  const begun = request(`${client.url}/graphql`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${client.adminToken}`,
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(BODY),
      Expect: '100-continue',
    },
  });
  begun.on('error', () => undefined);
  begun.flushHeaders();
  await once(begun, 'continue');
  begun.write(BODY.slice(0, 10));
  return begun;
}

/** Resolves once the server accepts no more connections. */
async function closed({ client }: ServerProcess): Promise<void> {
  const answers = () =>
    fetch(`${client.url}/healthz`).then(
      () => true,
      () => false,
    );
  while (await answers());
}

// What stops before the database does not depend on its kind.
describeOnSqlite('a server that is asked to stop', (database) => {
  beginEachTestOn(database);

  it('is unready at once, but serves until the drain time has passed', async () => {
    const server = await start({ SLIPWAY_DRAIN_MS: '3000' });
    server.signal('SIGTERM');
    await server.readiness(503);
    const answer = await fetch(`${server.client.url}/healthz`);
    expect([answer.status, answer.headers.get('connection')]).toEqual([200, 'close']);
    const { viewer } = await server.client.expectOk('{ viewer { name } }');
    expect(viewer).toEqual({ name: 'Admin' });
    const streamed = await server.client.connect().iterate({ query: '{ viewer { name } }' }).next();
    expect(streamed.value).toEqual({ data: { viewer: { name: 'Admin' } } });
    expect(await server.exited()).toBe(0);
  });

  it('closes WebSockets with 1001', async () => {
    const server = await start();
    const socket = new WebSocket(`${server.client.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await once(socket, 'open');
    socket.send(
      JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${server.client.adminToken}` } }),
    );
    await once(socket, 'message');
    const closing = once(socket, 'close');
    server.signal('SIGTERM');
    const [code] = await closing;
    expect(code).toBe(1001);
    expect(await server.exited()).toBe(0);
  });

  it('answers the requests that it has begun to read, and accepts no others', async () => {
    const server = await start();
    const begun = await begin(server);
    server.signal('SIGTERM');
    await closed(server);
    const answering = once(begun, 'response');
    begun.end(BODY.slice(10));
    const [answer] = (await answering) as [IncomingMessage];
    expect(answer.statusCode).toBe(200);
    expect(await json(answer)).toEqual({ data: { viewer: { name: 'Admin' } } });
    expect(await server.exited()).toBe(0);
  });

  it('stops at once at a second signal, however soon it arrives', async () => {
    const server = await start({ SLIPWAY_STOP_TIMEOUT_MS: '600000', SLIPWAY_LOG_LEVEL: 'info' });
    await begin(server);
    server.signal('SIGINT');
    await server.logged('Slipway is stopping');
    server.signal('SIGTERM');
    expect(await server.exited()).toBe(2);
    expect(server.log()).toContain('Slipway exits before everything has stopped: a second signal arrived');
  });

  it('treats a signal that npm repeats as one', async () => {
    const server = await start({ SLIPWAY_LOG_LEVEL: 'info', npm_lifecycle_event: 'start' });
    const begun = await begin(server);
    server.signal('SIGINT');
    await server.logged('Slipway is stopping');
    server.signal('SIGINT');
    begun.end(BODY.slice(10));
    expect(await server.exited()).toBe(0);
  });

  it('stops with the npm process that started it', async () => {
    const server = await startServerProcess(url, '', { through: ['npm', 'start', '--silent'], entry: [] });
    servers.push(server);
    expect(await server.end('SIGTERM')).not.toBeNull();
    await expect(fetch(`${server.client.url}/healthz`)).rejects.toThrow('fetch failed');
  });

  it('exits if stopping takes too long', async () => {
    const server = await start({ SLIPWAY_STOP_TIMEOUT_MS: '300' });
    await begin(server);
    server.signal('SIGTERM');
    expect(await server.exited()).toBe(2);
    expect(server.log()).toContain('stopping took longer than 300 ms');
  });
});

describeOnEachDatabase('a server that is asked to stop during a deployment', (database) => {
  beginEachTestOn(database);

  it('returns its deployment to the queue at once, whatever its runtime is doing', async () => {
    const receiver = await startReceiver();
    // Nothing waits for a lease to expire, or for a runtime to answer.
    const env = {
      SLIPWAY_LEASE_MS: '600000',
      SLIPWAY_OUTGOING_TIMEOUT_MS: '60000',
      SLIPWAY_ALLOWED_PRIVATE_NETWORKS: '127.0.0.0/8',
    };
    const server = await start(env);
    const { adminToken } = server.client;
    const pipeline = await createReleasePipeline(server.client);
    await runtimeClient(server.client).create(pipeline.staging.id, { kind: 'HTTP', url: receiver.url });
    await pipeline.put(manyItems(20, 'left'));
    const preview = await pipeline.open();
    receiver.answerAlways(() => undefined);
    await pipeline.deploy(preview);
    await receiver.received(1);
    const other = database.name === 'PostgreSQL' ? await start(env, adminToken) : null;
    receiver.answerAlways({ status: 200 });
    expect(await server.end('SIGTERM')).toBe(0);

    const { client } = other ?? (await start(env, adminToken));
    const again = releasePipeline(client, pipeline);
    expect(await again.ended(preview.id)).toMatchObject({ state: 'LIVE', appliedChanges: 20, percentage: 100 });
    // A graceful stop does not count as an interruption.
    const { deployment } = await again.read(preview.id, 'deployment { attempts }');
    expect(deployment.attempts).toBe(1);
    await receiver.stop();
  });
});
