import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { toChunk, writeChunk } from '../../../../src/http/event-stream/shared-chunk.js';

const STREAM = 'GET /stream HTTP/1.1\r\nHost: a\r\n\r\n';
const STREAM_1_0 = 'GET /stream HTTP/1.0\r\n\r\n';
const SLOW = 'GET /slow HTTP/1.1\r\nHost: a\r\n\r\n';

const noop = () => undefined;
const encoded = (content: string) => Buffer.from(toChunk(content));
const bodyOf = (answer: string) => answer.slice(answer.indexOf('\r\n\r\n') + 4);

describe('a chunk that many responses share', () => {
  let server: Server;
  let handle: RequestListener;
  let client: Socket;

  beforeEach(async () => {
    server = createServer((request, response) => handle(request, response));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  });

  afterEach(() => {
    client.destroy();
    server.close();
  });

  /** Sends requests, and returns all that is received until the server closes the connection. */
  const answersTo = (requests: string) => {
    client.write(requests);
    return text(client);
  };
  const endStream = (response: ServerResponse) => {
    response.shouldKeepAlive = false;
    response.end('end', () => response.socket?.end());
  };

  test('is received as a chunk of its own, between what is written before and after', async () => {
    handle = (_request, response) => {
      response.setHeader('Connection', 'close');
      response.write('before');
      writeChunk(response, encoded('über 10 bytes'), noop);
      endStream(response);
    };
    expect(bodyOf(await answersTo(STREAM))).toBe('6\r\nbefore\r\ne\r\nüber 10 bytes\r\n3\r\nend\r\n0\r\n\r\n');
  });

  test('has no frame in a response of HTTP/1.0, which has no chunks', async () => {
    handle = (_request, response) => {
      response.write('before ');
      writeChunk(response, encoded('chunk '), noop);
      endStream(response);
    };
    expect(bodyOf(await answersTo(STREAM_1_0))).toBe('before chunk end');
  });

  test('waits for the end of an earlier response of the connection', async () => {
    let earlier: ServerResponse | undefined;
    handle = (request, response) => {
      if (request.url === '/slow') {
        earlier = response;
        response.write('earlier');
        return;
      }
      response.setHeader('Connection', 'close');
      response.write('before');
      writeChunk(response, encoded('chunk'), noop);
      earlier?.end();
      writeChunk(response, encoded('later chunk'), noop);
      response.end();
    };
    const [, first = '', second = ''] = (await answersTo(SLOW + STREAM)).split('HTTP/1.1 200 OK');
    expect(bodyOf(first)).toBe('7\r\nearlier\r\n0\r\n\r\n');
    expect(bodyOf(second)).toBe('6\r\nbefore\r\n5\r\nchunk\r\nb\r\nlater chunk\r\n0\r\n\r\n');
  });

  test('is written once the network has taken it, and not while its client does not read', async () => {
    const large = 'x'.repeat(30_000_000);
    let isWritten = false;
    const written = new Promise<void>((resolve) => {
      handle = (_request, response) => {
        response.write('before');
        writeChunk(response, encoded(large), () => {
          isWritten = true;
          resolve();
        });
      };
    });
    client.pause();
    client.write(STREAM);
    await once(server, 'request');
    for (let turn = 0; turn < 10; turn++) await nextTurn();
    expect(isWritten).toBe(false);
    client.resume();
    await written;
  });
});
