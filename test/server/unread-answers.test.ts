import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { RawEventStream } from '../support/raw-event-stream.js';
import { RawSocket } from '../support/raw-socket.js';
import { createReleasePipeline } from '../support/release-pipeline.js';
import { startApp, type TestApp } from '../support/start-app.js';

const VIEWER = '{ viewer { name } }';
/** The limit of a caller here. An answer has to be longer than the buffers of its connection, or it is never unread. */
const MAX_UNREAD = 32_000_000;
/** The length of `long`, of which the limit has room for one. */
const LONG = 20_000_000;
const RATE_LIMITED = { code: 'RATE_LIMITED', retryable: true, retryAfterSeconds: 1 };
const MESSAGE = 'A caller can have at most 67108864 characters of unread answers. Read some of them first.';

/** An answer that is buffered until a client reads it, or its connection ends. */
interface Held {
  /** Reads it, and returns its length. */
  read(): Promise<number>;
}

/** The memory in use after a garbage collection, in bytes. */
function usedMemory(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

/** Creates two app events with definitions of 1 MB each. */
async function createBigEvents(app: TestApp, projectId: string): Promise<void> {
  const definition = { example: { text: 'x'.repeat(1_000_000) } };
  for (const key of ['one', 'two']) {
    await app.expectOk(
      'mutation ($input: CreateAppEventInput!) { createAppEvent(input: $input) { userErrors { code } } }',
      { input: { projectId, key, name: key, definition } },
    );
  }
}

/** The fields of a project that return both definitions so many times. */
const events = (count: number) =>
  Array.from({ length: count }, (_, index) => `a${index}: appEvents { nodes { definition } }`).join(' ');

/** Sends a query on a connection of its own, whose buffers have not grown. Returns the answer, which is not read yet. */
async function post(app: TestApp, query: string): Promise<IncomingMessage> {
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${app.adminToken}` };
  const sent = request(`${app.url}/graphql`, { method: 'POST', headers, agent: false });
  sent.end(JSON.stringify({ query }));
  const [response] = await once(sent, 'response');
  return response;
}

async function read(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

describe('long answers that their client does not read', () => {
  let app: TestApp;
  let projectId: string;
  let releaseId: string;
  /** An answer of 20 MB, and one of 40 MB, which is more than a caller may have but for one. */
  let long: string;
  let longer: string;

  beforeAll(async () => {
    app = await startApp({ maxUnreadPerCaller: MAX_UNREAD });
    const pipeline = await createReleasePipeline(app);
    projectId = pipeline.development.projectId;
    await createBigEvents(app, projectId);
    releaseId = (await pipeline.open()).id;
    long = `project(id: "${projectId}") { ${events(10)} }`;
    longer = `project(id: "${projectId}") { ${events(20)} }`;
  });
  afterAll(() => app.stop());

  const streamOf = (count: number) =>
    `subscription { previewChanged(releaseId: "${releaseId}") {
      environment { pipeline { environment(kind: DEVELOPMENT) { project { ${events(count)} } } } } } }`;

  async function holdOverHttp(query: string): Promise<Held> {
    const response = await post(app, query);
    return { read: async () => (await read(response)).length };
  }

  async function holdOverWebSocket(query: string): Promise<Held> {
    const raw = await RawSocket.ready(app);
    const { _socket } = raw.socket as unknown as { _socket: Socket };
    raw.subscribe('1', query);
    await once(_socket, 'data');
    raw.socket.pause();
    return {
      async read() {
        raw.socket.resume();
        const { payload } = await raw.next();
        await raw.close();
        return JSON.stringify(payload).length;
      },
    };
  }

  async function holdOverEventStream(query: string): Promise<Held> {
    const stream = await RawEventStream.open(app, { query });
    return {
      async read() {
        const event = await stream.next();
        stream.close();
        return JSON.stringify(event?.data).length;
      },
    };
  }

  async function refusalsOverBothTransports(query: string): Promise<unknown[]> {
    const response = await post(app, query);
    const { errors } = JSON.parse(await read(response));
    const raw = await RawSocket.ready(app);
    raw.subscribe('1', query);
    const { type, payload } = await raw.next();
    await raw.close();
    return [response.statusCode, errors[0].extensions, type, payload[0].extensions];
  }

  /** Waits until a subscriber with a free quota has received the state of a stream. By then, others wait for theirs. */
  async function untilPublished(stream: string): Promise<void> {
    const other = await RawSocket.ready(app, await app.createMember('ADMIN'));
    other.subscribe('stream', stream);
    expect((await other.next()).type).toBe('next');
    await other.close();
  }

  async function expectFreeQuota(): Promise<void> {
    expect(await (await holdOverHttp(`{ ${long} }`)).read()).toBeGreaterThan(LONG);
    expect(await (await holdOverWebSocket(`{ ${long} }`)).read()).toBeGreaterThan(LONG);
  }

  test.each([
    ['HTTP', holdOverHttp],
    ['WebSocket', holdOverWebSocket],
    ['Server-Sent Events', holdOverEventStream],
  ])('over %s prevent another long one, over both transports', async (_transport, hold) => {
    const held = await hold(`{ ${long} }`);
    expect(await refusalsOverBothTransports(`{ ${long} }`)).toEqual([429, RATE_LIMITED, 'error', RATE_LIMITED]);
    await app.expectOk(VIEWER);
    expect(await held.read()).toBeGreaterThan(LONG);
    await expectFreeQuota();
  });

  test('no longer count once their connection has ended', async () => {
    const head = `Host: x\r\nAuthorization: Bearer ${app.adminToken}\r\nContent-Type: application/json`;
    const requestOf = (count: number) => {
      const body = JSON.stringify({ query: `{ project(id: "${projectId}") { ${events(count)} } }` });
      return `POST /graphql HTTP/1.1\r\n${head}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    };
    for (let time = 0; time < 2; time++) {
      const socket = connect(Number(new URL(app.url).port), '127.0.0.1');
      socket.write(requestOf(10) + requestOf(5));
      await once(socket, 'data');
      socket.destroy();
      await once(socket, 'close');
    }
    const raw = await RawSocket.ready(app);
    raw.subscribe('1', `{ ${long} }`);
    raw.socket.terminate();
    await raw.closed;
    await expectFreeQuota();
  });

  test.each([
    ['HTTP', holdOverHttp],
    ['WebSocket', holdOverWebSocket],
  ])('over %s prevent mutations once they exceed the limit of a caller', async (transport, hold) => {
    const held = await hold(`{ ${longer} }`);
    const mutation = `mutation { createProject(input: { name: "Over ${transport}" }) { userErrors { code } } }`;
    expect(await refusalsOverBothTransports(mutation)).toEqual([429, RATE_LIMITED, 'error', RATE_LIMITED]);
    expect(await held.read()).toBeGreaterThan(2 * LONG);
    await app.expectOk(mutation);
  });

  test('of a mutation are sent even if one of a query is not', async () => {
    const held = await holdOverHttp(`{ ${long} }`);
    const { read } = await holdOverWebSocket(
      `mutation { createAppEvent(input: { projectId: "${projectId}", key: "three", name: "Three", definition: { example: { a: 1 } } }) {
        appEvent { project { ${events(10)} } } userErrors { code } } }`,
    );
    expect(await read()).toBeGreaterThan(LONG);
    await held.read();
  });

  test('delay a state of a stream', async () => {
    const held = await holdOverHttp(`{ ${long} }`);
    const raw = await RawSocket.ready(app);
    raw.subscribe('stream', streamOf(10));
    await untilPublished(streamOf(10));
    raw.subscribe('short', VIEWER);
    expect((await raw.next()).id).toBe('short');
    expect((await raw.next()).type).toBe('complete');
    expect(await held.read()).toBeGreaterThan(LONG);
    const state = await raw.next();
    expect(state.id).toBe('stream');
    expect(JSON.stringify(state.payload).length).toBeGreaterThan(LONG);
    await raw.close();
  });

  test('delay no more states of streams than may be unread', async () => {
    const held = await holdOverHttp(`{ ${long} }`);
    const raw = await RawSocket.ready(app);
    raw.subscribe('waits', streamOf(10));
    await untilPublished(streamOf(10));
    raw.subscribe('fails', streamOf(12));
    expect(await raw.next()).toMatchObject({ id: 'fails', type: 'error', payload: [{ extensions: RATE_LIMITED }] });
    expect(await held.read()).toBeGreaterThan(LONG);
    expect(await raw.next()).toMatchObject({ id: 'waits', type: 'next' });
    await raw.close();
  });

  test('delay and refuse states of event streams, too', async () => {
    const held = await holdOverHttp(`{ ${long} }`);
    const waits = await RawEventStream.open(app, { query: streamOf(10) });
    await untilPublished(streamOf(10));
    const fails = await RawEventStream.open(app, { query: streamOf(12) });
    expect(await fails.next()).toMatchObject({ event: 'next', data: { errors: [{ extensions: RATE_LIMITED }] } });
    expect(await fails.next()).toEqual({ event: 'complete', data: null });
    expect(await held.read()).toBeGreaterThan(LONG);
    expect(JSON.stringify((await waits.next())?.data).length).toBeGreaterThan(LONG);
    waits.close();
  });

  test('are not kept for streams once they are read', async () => {
    const raw = await RawSocket.ready(app);
    const before = usedMemory();
    // 8 MB each.
    for (let index = 0; index < 10; index++) {
      raw.subscribe(`${index}`, streamOf(4).replace('previewChanged', `a${index}: previewChanged`));
      expect((await raw.next()).type).toBe('next');
    }
    expect(usedMemory() - before).toBeLessThan(24_000_000);
    await raw.close();
  });

  test('do not delay a stream that reuses the id of a completed one', async () => {
    const held = await holdOverHttp(`{ ${long} }`);
    const raw = await RawSocket.ready(app);
    raw.subscribe('id', streamOf(10));
    await untilPublished(streamOf(10));
    raw.send({ type: 'complete', id: 'id' });
    raw.subscribe('id', `subscription { previewChanged(releaseId: "${releaseId}") { state } }`);
    expect(await raw.next()).toMatchObject({ id: 'id', payload: { data: { previewChanged: { state: 'PREVIEW' } } } });
    expect(await held.read()).toBeGreaterThan(LONG);
    raw.subscribe('after', VIEWER);
    expect((await raw.next()).id).toBe('after');
    await raw.close();
  });
});

test('a caller has room for 64 MiB of unread answers by default', async () => {
  const app = await startApp();
  let held: IncomingMessage | null = null;
  try {
    const { development } = await createReleasePipeline(app);
    await createBigEvents(app, development.projectId);
    const queryOf = (count: number) => `{ project(id: "${development.projectId}") { ${events(count)} } }`;
    held = await post(app, queryOf(10));
    const refused = await post(app, queryOf(24));
    expect([refused.statusCode, JSON.parse(await read(refused)).errors[0].message]).toEqual([429, MESSAGE]);
    expect((await read(await post(app, queryOf(10)))).length).toBeGreaterThan(LONG);
  } finally {
    held?.destroy();
    await app.stop();
  }
});
