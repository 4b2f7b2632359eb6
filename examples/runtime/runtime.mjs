import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { HttpRuntime } from './http-runtime.mjs';
import { ManifestReader } from './manifest-reader.mjs';
import { signedRequests } from './signed-requests.mjs';
import { Storage } from './storage.mjs';

const USAGE = `Usage:
  RUNTIME_SECRET=whsec_… node runtime.mjs --kind http --data <folder> [--port <port>]
  RUNTIME_TOKEN=…       node runtime.mjs --kind runtime --data <folder> [--port <port>] --server <url> --environment <id>`;

/** The format of secrets, as the API returns them. */
const SECRET = /^whsec_(?:[A-Za-z\d+/]{4})+(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/;

/** Starts a runtime. It prints what it runs, and serves that at /state. */
function main() {
  const options = readOptions();
  const { runtime, answer } = createRuntime(options);
  const server = createServer((request, response) => {
    if (request.url === '/state') return send(response, 200, runtime.state);
    answer(request).then(({ status, text }) => send(response, status, text), fail);
  });
  server.once('error', ({ code, message }) => {
    stop(code === 'EADDRINUSE' ? `The port ${options.port} is taken: choose another one with --port.` : message);
  });
  server.listen(Number(options.port), '127.0.0.1', () => {
    console.log(`Listens on http://127.0.0.1:${server.address().port}`);
  });
  process.once('SIGTERM', () => process.exit(0));
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        kind: { type: 'string' },
        data: { type: 'string' },
        port: { type: 'string', default: '0' },
        server: { type: 'string' },
        environment: { type: 'string' },
      },
    });
    return values;
  } catch (error) {
    stop(`${error.message}\n\n${USAGE}`);
  }
}

/** Returns a runtime, and the handler of its requests. */
function createRuntime({ kind, data, server, environment }) {
  const { RUNTIME_SECRET: secrets, RUNTIME_TOKEN: token } = process.env;
  if (kind === 'http' && data && secrets) {
    const known = secretsOf(secrets);
    const runtime = new HttpRuntime(new Storage(data), console.log);
    return { runtime, answer: signedRequests(known, (id, message) => runtime.handle(id, message)) };
  }
  if (kind === 'runtime' && data && token && server && environment) {
    const reader = new ManifestReader({ storage: new Storage(data), print: console.log, server, environment, token });
    reader.start();
    return { runtime: reader, answer: async () => ({ status: 404, text: 'Try /state.' }) };
  }
  stop(USAGE);
}

/** Parses the secrets. Requests may be signed with any of them, e.g. with the old one after a rotation. */
function secretsOf(text) {
  const secrets = text.trim().split(/\s+/);
  if (secrets.every((secret) => SECRET.test(secret))) return secrets;
  stop('RUNTIME_SECRET is expected to be the secret of the runtime, whsec_…, or several of them, separated by spaces.');
}

function stop(reason) {
  console.error(reason);
  process.exit(1);
}

function send(response, status, body) {
  const isText = typeof body === 'string';
  response.writeHead(status, { 'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json' });
  response.end(isText ? body : JSON.stringify(body));
}

/** The state in memory may be ahead of the disk: exit, so that the next start reads the disk. */
function fail(error) {
  console.error(error);
  process.exit(1);
}

main();
