import { once } from 'node:events';
import fs, { type ReadStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveStaticFiles } from '../../../../src/http/endpoints/static-files.js';

const NOT_BUILT = 'Not built: run npm run build';
let directory: string;
const servers: Server[] = [];

/** Starts a server that answers 418 to requests that the handler ignores. Returns its URL. */
async function serve(from: string): Promise<string> {
  const handle = serveStaticFiles({
    directory: from,
    mainFile: 'index.html',
    urlPrefix: '/page',
    absentMessage: NOT_BUILT,
  });
  const server = createServer((request, response) => {
    response.setHeader('Content-Security-Policy', "default-src 'self'");
    if (!handle(request, response)) response.writeHead(418).end();
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'slipway-static-'));
  await mkdir(join(directory, 'site/assets'), { recursive: true });
  await writeFile(join(directory, 'private.txt'), 'private');
  await writeFile(join(directory, 'site/index.html'), '<title>Page</title>');
  await writeFile(join(directory, 'site/assets/page-1a2b3c.js'), 'page()');
  await writeFile(join(directory, 'site/assets/large-1a2b3c.js'), '\n'.repeat(50_000_000));
});

afterAll(async () => {
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  await rm(directory, { recursive: true });
});

describe('built files', () => {
  let url: string;
  beforeAll(async () => {
    url = await serve(join(directory, 'site'));
  });

  test('the page is revalidated each time', async () => {
    const response = await fetch(`${url}/page/?from=mail`);
    expect([response.status, await response.text()]).toEqual([200, '<title>Page</title>']);
    expect(response.headers.get('content-type')).toBe('text/html;charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-cache');
  });

  test('a file is closed once its client has disconnected', async () => {
    const opened = jest.spyOn(fs, 'createReadStream');
    const response = await fetch(`${url}/page/assets/large-1a2b3c.js`);
    await response.body?.cancel();
    const file: ReadStream = opened.mock.results[0]?.value;
    if (!file.closed) await once(file, 'close');
    expect([opened.mock.calls.length, file.readableEnded]).toEqual([1, false]);
    opened.mockRestore();
  });

  test('a connection that requests many files has one open at a time', async () => {
    const open = fs.createReadStream;
    const files: ReadStream[] = [];
    const openBefore: number[] = [];
    const opened = jest.spyOn(fs, 'createReadStream').mockImplementation((...given) => {
      openBefore.push(files.filter(({ readableEnded }) => !readableEnded).length);
      const file = open(...given);
      files.push(file);
      return file;
    });
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    const request = (end: string) => `GET /page/assets/large-1a2b3c.js HTTP/1.1\r\nHost: x\r\n${end}\r\n`;
    socket.write(request('').repeat(2) + request('Connection: close\r\n'));
    await once(socket.resume(), 'close');
    expect(openBefore).toEqual([0, 0, 0]);
    opened.mockRestore();
  });

  test('an unchanged page is not sent again', async () => {
    const etag = (await fetch(`${url}/page/`)).headers.get('etag') ?? '';
    expect((await fetch(`${url}/page/`, { headers: { 'If-None-Match': etag } })).status).toBe(304);
  });

  test('assets are cached forever', async () => {
    const response = await fetch(`${url}/page/assets/page-1a2b3c.js`);
    expect(response.headers.get('content-type')).toBe('text/javascript');
    expect(response.headers.get('cache-control')).toBe('public,max-age=31536000,immutable');
  });

  test('headers that the server has set are kept', async () => {
    expect((await fetch(`${url}/page/`)).headers.get('content-security-policy')).toBe("default-src 'self'");
  });

  test('the prefix alone redirects to the page', async () => {
    const response = await fetch(`${url}/page`, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([308, '/page/']);
  });

  test.each(['/page/absent.js', '/page/..%2fprivate.txt', '/page/%ff'])('%s is not found', async (path) => {
    expect((await fetch(url + path)).status).toBe(404);
  });

  test('only GET and HEAD are allowed', async () => {
    const response = await fetch(`${url}/page/`, { method: 'POST' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  test.each(['/', '/pages', '/graphql'])('%s is left to others', async (path) => {
    expect((await fetch(url + path)).status).toBe(418);
  });
});

test('answers with what to do if the files were not built', async () => {
  const response = await fetch(`${await serve(join(directory, 'absent'))}/page/`);
  expect([response.status, await response.text()]).toEqual([503, `${NOT_BUILT}\n`]);
});
