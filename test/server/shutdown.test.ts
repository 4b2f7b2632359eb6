import { EventEmitter, once } from 'node:events';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import pino from 'pino';
import WebSocket from 'ws';
import { sendHead } from '../support/awaited-body.js';
import { describeOnEachDatabase, describeOnSqlite } from '../support/databases.js';
import { RawEventStream } from '../support/raw-event-stream.js';
import { createReleasePipeline, PROGRESS } from '../support/release-pipeline.js';
import { type ServerProcess, type ServerProcessOptions, startServerProcess } from '../support/server-process.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { createTestClient } from '../support/test-client.js';

const BODY = JSON.stringify({ query: '{ viewer { name } }' });

/** A request that the server has begun to read. The caller sends the rest. */
async function begin({ client }: ServerProcess): Promise<ClientRequest> {
  const begun = await sendHead(client, BODY);
  begun.write(BODY.slice(0, 10));
  return begun;
}

async function openWebSocket({ client }: ServerProcess): Promise<WebSocket> {
  const socket = new WebSocket(`${client.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${client.adminToken}` } }));
  await once(socket, 'message');
  return socket;
}

/** Resolves once the server accepts no more connections. */
async function refusesConnections(url: string): Promise<void> {
  const answers = () =>
    fetch(`${url}/healthz`).then(
      () => true,
      () => false,
    );
  while (await answers());
}

// What stops before the database does not depend on its kind. What stops in a deployment is tested in restart.test.ts.
describeOnSqlite('a server that is asked to stop', (database) => {
  let server: ServerProcess;

  async function start(options: ServerProcessOptions): Promise<void> {
    server = await startServerProcess(await database.createUrl(), '', options);
  }

  afterEach(async () => {
    if (server.isUp()) await server.end('SIGKILL');
  });

  it('is unready at once, serves for the drain time, then closes WebSockets with 1001, breaks event streams off and answers open requests', async () => {
    await start({ env: { SLIPWAY_DRAIN_MS: '3000' } });
    const { client } = server;
    const socket = await openWebSocket(server);
    const closing = once(socket, 'close');
    const stream = await RawEventStream.open(client, {
      query: PROGRESS,
      variables: { id: (await (await createReleasePipeline(client)).open()).id },
    });
    expect(await stream.next()).toMatchObject({ event: 'next' });
    const begun = await begin(server);
    server.signal('SIGTERM');

    await server.readiness(503);
    const answer = await fetch(`${client.url}/healthz`);
    expect([answer.status, answer.headers.get('connection')]).toEqual([200, 'close']);
    const { viewer } = await client.expectOk('{ viewer { name } }');
    expect(viewer).toEqual({ name: 'Admin' });
    const streamed = await client.connect().iterate({ query: '{ viewer { name } }' }).next();
    expect(streamed.value).toEqual({ data: { viewer: { name: 'Admin' } } });
    expect(socket.readyState).toBe(WebSocket.OPEN);

    const [code] = await closing;
    expect(code).toBe(1001);
    expect([await stream.next(), await stream.closed]).toEqual([null, 'BROKEN']);
    await refusesConnections(client.url);
    const answering = once(begun, 'response');
    begun.end(BODY.slice(10));
    const [late] = (await answering) as [IncomingMessage];
    expect(late.statusCode).toBe(200);
    expect(await json(late)).toEqual({ data: { viewer: { name: 'Admin' } } });
    expect(await server.exited()).toBe(0);
  });

  it('stops at once at a second signal, however soon it arrives', async () => {
    await start({ env: { SLIPWAY_STOP_TIMEOUT_MS: '600000', SLIPWAY_LOG_LEVEL: 'info' } });
    await begin(server);
    server.signal('SIGINT');
    await server.logged('Slipway is stopping');
    server.signal('SIGTERM');
    expect(await server.exited()).toBe(2);
    expect(server.log()).toContain('Slipway exits before everything has stopped: a second signal arrived');
  });

  it('treats a signal that npm repeats as one', async () => {
    await start({ env: { SLIPWAY_LOG_LEVEL: 'info', npm_lifecycle_event: 'start' } });
    const begun = await begin(server);
    server.signal('SIGINT');
    await server.logged('Slipway is stopping');
    server.signal('SIGINT');
    begun.end(BODY.slice(10));
    expect(await server.exited()).toBe(0);
  });

  it('stops with the npm process that started it', async () => {
    await start({ through: ['npm', 'start', '--silent'], entry: [] });
    expect(await server.end('SIGTERM')).not.toBeNull();
    await expect(fetch(`${server.client.url}/healthz`)).rejects.toThrow('fetch failed');
  });

  it('exits if stopping takes too long', async () => {
    await start({ env: { SLIPWAY_STOP_TIMEOUT_MS: '300' } });
    await begin(server);
    server.signal('SIGTERM');
    expect(await server.exited()).toBe(2);
    expect(server.log()).toContain('stopping took longer than 300 ms');
  });
});

const CREATE_PROJECT = `mutation ($name: String!) { createProject(input: { name: $name }) {
  project { name environmentSecrets { nodes { key } } } userErrors { code } } }`;

describeOnEachDatabase('a mutation whose client disconnects', (database) => {
  /** Sends the mutation. Aborting the signal disconnects the client. */
  type Send = (app: TestApp, name: string, signal: AbortSignal) => Promise<unknown>;

  const overHttp: Send = (app, name, signal) =>
    fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${app.adminToken}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ query: CREATE_PROJECT, variables: { name } }),
      signal,
    });

  async function overWebSocket(app: TestApp, name: string, signal: AbortSignal): Promise<void> {
    const client = app.connect();
    client.on('connected', (socket) => signal.addEventListener('abort', () => (socket as WebSocket).terminate()));
    await client.iterate({ query: CREATE_PROJECT, variables: { name } }).next();
  }

  it.each([
    ['HTTP', overHttp],
    ['WebSocket', overWebSocket],
  ])('is awaited by a server that stops (over %s)', async (_transport, send) => {
    const url = await database.createUrl();
    const logged: string[] = [];
    const app = await startApp({ url, log: pino({ level: 'warn' }, { write: (line) => void logged.push(line) }) });
    const { pipelines } = app.services;
    const write = pipelines.createProject.bind(pipelines);
    const progress = new EventEmitter();
    const begun = once(progress, 'begun');
    jest.spyOn(pipelines, 'createProject').mockImplementation(async (...given) => {
      const resumed = once(progress, 'resume');
      progress.emit('begun');
      await resumed;
      return write(...given);
    });
    const disconnect = new AbortController();
    const sent = send(app, 'Written', disconnect.signal);
    await begun;
    disconnect.abort();
    await expect(sent).rejects.toBeDefined();
    const stopped = app.stop();
    await refusesConnections(app.url);
    progress.emit('resume');
    await stopped;
    expect(logged).toEqual([]);

    const next = await startApp({ url });
    const { projects } = await createTestClient(next.url, app.adminToken).expectOk('{ projects { nodes { name } } }');
    expect(projects.nodes).toEqual([{ name: 'Written' }]);
    await next.stop();
  });
});
