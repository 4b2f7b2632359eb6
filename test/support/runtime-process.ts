import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ENTRY = resolve(__dirname, '..', '..', 'examples', 'runtime', 'runtime.mjs');

/** The response of the example runtime at `/state`. */
export interface RuntimeState {
  readonly releaseId: string | null;
  readonly version: string | null;
  readonly sha256: string | null;
  readonly appliedChanges: number;
  readonly duplicateRequests: number;
  readonly staged: { readonly releaseId: string; readonly attempt: number; readonly appliedChanges: number } | null;
  /** Of the kind RUNTIME only. */
  readonly configuration?: Readonly<Record<string, number>> | null;
}

export type RuntimeProcess = Awaited<ReturnType<typeof startHttpRuntime>>;

/** The example runtime of the kind HTTP without its command line, in the process of the test. */
export async function startHttpRuntimeHere(port: number): Promise<RuntimeProcess> {
  const data = await mkdtemp(join(tmpdir(), 'slipway-runtime-'));
  const url = `http://127.0.0.1:${port}/`;
  let server: Server | null = null;

  /** Ends it. What it has not written to its disk is lost. */
  async function end(): Promise<void> {
    if (!server) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    server = null;
    await closed;
  }

  return {
    url,
    async start(...secrets) {
      const { runtime, answer } = exampleRuntime(data, secrets);
      server = createServer(async (request, response) => {
        const { status, text } =
          request.url === '/state' ? { status: 200, text: JSON.stringify(runtime.state) } : await answer(request);
        response.writeHead(status).end(text);
      });
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
    end,
    loseDisk: () => rm(data, { recursive: true }),
    state: () => stateAt(url),
    async remove() {
      await end();
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** A runtime with its data in a folder, and the handler of its requests. */
function exampleRuntime(data: string, secrets: readonly string[]) {
  const { HttpRuntime } = require('../../examples/runtime/http-runtime.mjs');
  const { Storage } = require('../../examples/runtime/storage.mjs');
  const { signedRequests } = require('../../examples/runtime/signed-requests.mjs');
  const runtime: { state: RuntimeState; handle(id: string, message: object): unknown } = new HttpRuntime(
    new Storage(data),
    () => undefined,
  );
  const answer: (request: IncomingMessage) => Promise<{ status: number; text: string }> = signedRequests(
    secrets,
    (id: string, message: object) => runtime.handle(id, message),
  );
  return { runtime, answer };
}

async function stateAt(url: string): Promise<RuntimeState> {
  return (await fetch(`${url}state`)).json() as Promise<RuntimeState>;
}

/** The example runtime of the kind HTTP, as a process that can be killed and started again on the same port. */
export async function startHttpRuntime(port: number) {
  const data = await mkdtemp(join(tmpdir(), 'slipway-runtime-'));
  const url = `http://127.0.0.1:${port}/`;
  let child: ChildProcess | null = null;

  async function end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    if (!child) return;
    const closed = once(child, 'close');
    child.kill(signal);
    child = null;
    await closed;
  }

  return {
    url,
    /** Starts it with the secrets that sign requests. Resolves once it is ready. */
    async start(...secrets: readonly string[]): Promise<void> {
      ({ child } = await startRuntime(['--kind', 'http', '--data', data, '--port', String(port)], {
        RUNTIME_SECRET: secrets.join(' '),
      }));
    },
    end,
    /** Deletes its data on disk. It must not be running. */
    async loseDisk(): Promise<void> {
      await rm(data, { recursive: true });
    },
    state: () => stateAt(url),
    async remove(): Promise<void> {
      await end('SIGKILL');
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** The example runtime of the kind RUNTIME, as a process. Calls `onOutput` with its output in chunks. */
export async function startReadingRuntime(
  { server, environment, token }: { readonly server: string; readonly environment: string; readonly token: string },
  onOutput: (printed: string) => void,
) {
  const data = await mkdtemp(join(tmpdir(), 'slipway-runtime-'));
  const args = ['--kind', 'runtime', '--data', data, '--server', server, '--environment', environment];
  const { child, url } = await startRuntime(args, { RUNTIME_TOKEN: token });
  child.stdout?.on('data', (text: Buffer) => onOutput(String(text)));
  return {
    data,
    state: () => stateAt(url),
    async remove(): Promise<void> {
      const closed = once(child, 'close');
      child.kill('SIGKILL');
      await closed;
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function startRuntime(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = spawn(process.execPath, [ENTRY, ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const address = await new Promise<string>((isUp, failed) => {
    const onOutput = (text: Buffer) => {
      printed += text;
      const [, found] = /^Listens on (\S+)\n/m.exec(printed) ?? [];
      if (found) isUp(found);
    };
    child.stdout.on('data', onOutput);
    child.stderr.on('data', onOutput);
    child.once('close', () => failed(new Error(`Expected the runtime to start, got ${printed}`)));
  });
  return { child, url: `${address}/` };
}
