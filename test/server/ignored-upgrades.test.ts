import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { getIntrospectionQuery } from 'graphql';
import { RawSocket } from '../support/raw-socket.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { times } from '../support/times.js';

const VIEWER = JSON.stringify({ query: '{ viewer { name } }' });
const ADMIN = '{"data":{"viewer":{"name":"Admin"}}}';
const H2C = 'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n';

describe('a request to upgrade to an unsupported protocol', () => {
  let app: TestApp;
  const start = async (env: Record<string, string> = {}) => {
    app = await startApp({ env });
  };
  afterEach(() => app.stop());

  const get = (path: string, headers = H2C) => `GET ${path} HTTP/1.1\r\nHost: x\r\n${headers}\r\n`;
  const postHead = (headers: string, token = app.adminToken) =>
    `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer ${token}\r\n${headers}\r\n`;
  const last = () => get('/healthz', 'Connection: close\r\n');

  /** The answers to a client that sends this, and what `then` sends, until the server closes the connection. */
  function answersTo(text: string, then: (socket: Socket, answer: string) => void = () => {}): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(app.url).port), '127.0.0.1', () => socket.write(text));
      let answer = '';
      socket.on('data', (data) => {
        answer += data;
        then(socket, answer);
      });
      socket.on('close', () => resolve(answer));
      socket.on('error', reject);
    });
  }
  const statuses = (answers: string) => answers.match(/(?<=HTTP\/1\.1 )\d+/g);

  test.each([
    ['HTTP/2, as curl and Java ask for it', H2C],
    ['TLS', 'Connection: upgrade\r\nUpgrade: TLS/1.0\r\n'],
    ['an unknown one', 'Connection: keep-alive, Upgrade\r\nUpgrade: example/7\r\n'],
    ['several', 'Connection: Upgrade\r\nUpgrade: h2c, websocket\r\n'],
    ['several, in headers of their own', 'Connection: Upgrade\r\nUpgrade: h2c\r\nUpgrade: example/7\r\n'],
  ])('is answered over HTTP, and keeps its connection: %s', async (_name, headers) => {
    await start();
    let isNextSent = false;
    const answers = await answersTo(get('/healthz', headers), (socket, answer) => {
      if (isNextSent || !answer.includes('{"status":"ok"}')) return;
      isNextSent = true;
      socket.write(get('/nothing', headers) + last());
    });
    expect(statuses(answers)).toEqual(['200', '404', '200']);
    expect(answers.match(/Connection: \S+/g)).toEqual([
      'Connection: keep-alive',
      'Connection: keep-alive',
      'Connection: close',
    ]);
  });

  test('may have a body, with a content length or in chunks', async () => {
    await start();
    const ofLength = `${postHead(`${H2C}Content-Length: ${VIEWER.length}\r\n`)}${VIEWER}`;
    const chunk = `${VIEWER.length.toString(16)}\r\n${VIEWER}\r\n0\r\n\r\n`;
    const inChunks = `${postHead(`${H2C}Transfer-Encoding: chunked\r\n`)}${chunk}`;
    const answers = await answersTo(ofLength + inChunks + last());
    expect(statuses(answers)).toEqual(['200', '200', '200']);
    expect(answers.split(ADMIN)).toHaveLength(3);
  });

  test('may expect 100 Continue', async () => {
    await start();
    const head = postHead(`${H2C}Expect: 100-continue\r\nContent-Length: ${VIEWER.length}\r\n`);
    let isSent = false;
    const answers = await answersTo(head, (socket, answer) => {
      if (isSent || !answer.startsWith('HTTP/1.1 100 ')) return;
      isSent = true;
      socket.write(VIEWER + last());
    });
    expect(statuses(answers)).toEqual(['100', '200', '200']);
    expect(answers).toContain(ADMIN);
  });

  test('is answered in order, after the requests before it and before those after it', async () => {
    await start();
    const post = (headers: string) => `${postHead(`${headers}Content-Length: ${VIEWER.length}\r\n`)}${VIEWER}`;
    const all = post('') + get('/readyz') + post(H2C) + post('') + get('/other') + last();
    const expected = ['200', '200', '200', '200', '404', '200'];
    expect(statuses(await answersTo(all))).toEqual(expected);
    const third = Math.floor(all.length / 3);
    const inParts = await answersTo(all.slice(0, third), (socket, answer) => {
      // The rest is sent after a first answer, so that it is read separately.
      if (answer.length > 0 && socket.bytesWritten === third) socket.write(all.slice(third));
    });
    expect(statuses(inParts)).toEqual(expected);
  });

  test('without a valid token is refused before its body is read', async () => {
    await start();
    const head = postHead(`${H2C}Connection: close\r\nContent-Length: 9\r\n`, 'wrong');
    const answer = await answersTo(head, (socket) => socket.end());
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
  });

  test('has the same timeout for its body as other requests', async () => {
    await start({ SLIPWAY_REQUEST_TIMEOUT_MS: '200', SLIPWAY_HEADERS_TIMEOUT_MS: '100' });
    expect(await answersTo(`${postHead(`${H2C}Content-Length: 100\r\n`)}{`)).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('may have a head as large as that of other requests', async () => {
    await start({ SLIPWAY_MAX_HEADER_BYTES: '2048' });
    const head = (size: number) => get('/healthz', `${H2C}Connection:close\r\nX-Large:${'x'.repeat(size)}\r\n`);
    const most = 2_048 - head(0).length;
    expect(statuses(await answersTo(head(most - 40)))).toEqual(['200']);
    expect(statuses(await answersTo(head(most + 400)))).toEqual(['431']);
  });

  test('lets its connection be closed if nothing follows', async () => {
    await start({ SLIPWAY_KEEP_ALIVE_TIMEOUT_MS: '100' });
    expect(statuses(await answersTo(get('/healthz')))).toEqual(['200']);
  });

  test('is dropped if it waits behind unread answers', async () => {
    await start({ SLIPWAY_REQUEST_TIMEOUT_MS: '500', SLIPWAY_HEADERS_TIMEOUT_MS: '100' });
    const body = JSON.stringify({ query: getIntrospectionQuery() });
    const before = `${postHead(`Content-Length: ${body.length}\r\n`)}${body}`.repeat(30);
    const socket = connect(Number(new URL(app.url).port), '127.0.0.1', () => socket.write(before + get('/healthz')));
    socket.on('error', () => {});
    await once(socket, 'readable');
    // Stopping waits until no connection is left.
    await app.stop();
    socket.destroy();
  });

  test('does not interrupt a long answer before it', async () => {
    await start();
    const body = JSON.stringify({ query: getIntrospectionQuery() });
    const before = `${postHead(`Content-Length: ${body.length}\r\n`)}${body}`.repeat(6);
    expect(statuses(await answersTo(before + get('/healthz') + last()))).toEqual(Array(8).fill('200'));
  });

  test('does no harm if its client disconnects while many wait', async () => {
    await start();
    for (let time = 0; time < times(10); time++) {
      const socket = connect(Number(new URL(app.url).port), '127.0.0.1');
      socket.on('error', () => {});
      socket.write(get('/healthz').repeat(1_000));
      await once(socket, 'readable');
      socket.resetAndDestroy();
    }
    expect(statuses(await answersTo(last()))).toEqual(['200']);
  });

  test('counts as one connection, and a WebSocket may follow it', async () => {
    await start({ SLIPWAY_MAX_CONNECTIONS: '1' });
    for (let time = 0; time < 3; time++) {
      expect(statuses(await answersTo(get('/healthz') + last()))).toEqual(['200', '200']);
    }
    const raw = await RawSocket.ready(app);
    await raw.close();
  });

  test('does not block the server from stopping', async () => {
    await start();
    const closed = answersTo(get('/healthz'), () => void app.stop());
    expect(statuses(await closed)).toEqual(['200']);
  });
});
