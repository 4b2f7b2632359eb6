import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { serverEnvironment } from './server-environment.js';
import { createTestClient } from './test-client.js';

const ENTRY = resolve(__dirname, '..', '..', 'dist', 'index.js');

export type ServerProcess = Awaited<ReturnType<typeof startServerProcess>>;

export interface ServerProcessOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** A program with arguments that executes Node.js, e.g. `nsenter`. */
  readonly through?: readonly string[];
  /** The arguments that start the server. Empty if `through` starts it itself, like `npm start`. */
  readonly entry?: readonly string[];
}

/** The built server as a process that can be killed. `knownToken` is the token of an ADMIN, if one exists. */
export async function startServerProcess(
  databaseUrl: string,
  knownToken = '',
  { env = {}, through = [], entry = [process.execPath, ENTRY] }: ServerProcessOptions = {},
) {
  const [program = '', ...args] = [...through, ...entry];
  const child = spawn(program, args, {
    env: {
      ...serverEnvironment(databaseUrl),
      SLIPWAY_LEASE_MS: '500',
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
    /** Whether the process still exists. */
    isUp: () => child.exitCode === null && child.signalCode === null,
    /** Resolves once the server has the expected readiness. */
    async readiness(status: 200 | 503): Promise<void> {
      while ((await fetch(`${client.url}/readyz`)).status !== status);
    },
    /** Suspends the process until it is thawed. */
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
    signal: (name: NodeJS.Signals) => child.kill(name),
    /** Waits for the process to end. Returns its exit code, or the signal that killed it. */
    async exited(): Promise<number | string | null> {
      const [code, diedOf] = await closed;
      await client.dispose();
      return code ?? diedOf;
    },
    /** Ends the process with a signal. Returns its exit code, or the signal that killed it. */
    async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | string | null> {
      child.kill(signal);
      return this.exited();
    },
  };
}
