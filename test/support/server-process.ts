import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createTestClient } from './test-client.js';

const ENTRY = resolve(__dirname, '..', '..', 'dist', 'index.js');

export type ServerProcess = Awaited<ReturnType<typeof startServerProcess>>;

export interface ServerProcessOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** A program with its arguments that runs Node.js in its own place, such as `nsenter`. */
  readonly through?: readonly string[];
  /** What runs the server: Node.js with its entry point, unless `through` starts it by itself, as `npm start` does. */
  readonly entry?: readonly string[];
}

/** The built server as a process of its own, that can be killed; `knownToken` is an ADMIN's, where there is one already. */
export async function startServerProcess(
  databaseUrl: string,
  knownToken = '',
  { env = {}, through = [], entry = [process.execPath, ENTRY] }: ServerProcessOptions = {},
) {
  const [program = '', ...args] = [...through, ...entry];
  const child = spawn(program, args, {
    env: {
      PATH: process.env.PATH,
      NODE_OPTIONS: process.env.NODE_OPTIONS,
      NODE_ENV: 'production',
      PORT: '0',
      SLIPWAY_DATABASE_URL: databaseUrl,
      SLIPWAY_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
      SLIPWAY_LEASE_MS: '500',
      SLIPWAY_LOG_LEVEL: 'error',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  let stdout = '';
  let stderr = '';
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  const printed = (pattern: RegExp) => pattern.exec(stdout)?.[1];
  const printedToken = () => printed(/first ADMIN[^:]*: (slipway_\S+)/);
  await new Promise<void>((isUp, failed) => {
    child.stdout.on('data', (text) => {
      stdout += text;
      if (/GraphiQL .*\n/.test(stdout) && (knownToken || printedToken())) isUp();
    });
    child.once('close', () => failed(new Error(`Expected the server to start, got ${stdout}${stderr}`)));
  });
  const client = createTestClient(printed(/API +(\S+)\/graphql/) ?? '', knownToken || (printedToken() ?? ''));

  return {
    client,
    pid: child.pid,
    /** The token that the server has printed so far, if any. */
    printedToken,
    /** What the server has logged so far, as JSON lines. */
    log: () => stderr,
    /** Resolves once the server has logged a text. */
    async logged(text: string): Promise<void> {
      while (!stderr.includes(text)) await once(child.stderr, 'data');
    },
    /** Whether the process is there still. */
    isUp: () => child.exitCode === null && child.signalCode === null,
    /** Resolves once the server says that it is ready, or is not. */
    async readiness(status: 200 | 503): Promise<void> {
      while ((await fetch(`${client.url}/readyz`)).status !== status);
    },
    /** Stops the process where it is; it does nothing until it is thawed. */
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
    signal: (name: NodeJS.Signals) => child.kill(name),
    /** The exit code of the process, or the signal that it died of, once it has ended. */
    async exited(): Promise<number | string | null> {
      const [code, diedOf] = await closed;
      await client.dispose();
      return code ?? diedOf;
    },
    /** Ends the process by a signal, and returns its exit code, or the signal that it died of. */
    async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | string | null> {
      child.kill(signal);
      return this.exited();
    },
  };
}
