import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { printFigures, printGoal, timed } from './support/figures.js';
import { residentBytes } from './support/process-memory.js';
import { type BenchDatabase, createDatabase, startServer } from './support/server.js';
import { startProcess } from './support/server-process.js';

const REPETITIONS = 5;
/** How long the server idles before its memory is measured, in milliseconds. V8 returns that of the start after some 10 s. */
const REST = 15_000;

const ROOT = join(__dirname, '../../..');
const COMMANDS: readonly (readonly string[])[] = [
  ['node', 'dist/index.js'],
  ['npm', 'start'],
];

/**
 * Measures the time from `node dist/index.js` on a built checkout to the first answer, and memory at rest. Also by
 * `npm start`. The yardsticks are a process of Node.js that does nothing, and the start of a bare Apollo Server.
 */
export async function measure(): Promise<void> {
  const database = await createDatabase();
  const server = await startServer(database);
  await server.stop();
  // The first start may build: it is not measured.
  await start(['npm', 'start'], database, server.token, 0);
  const yardstick = await measureYardsticks(database);
  for (const command of COMMANDS) {
    const name = command.join(' ');
    const starts: Started[] = [];
    for (let round = 0; round < REPETITIONS; round++) starts.push(await start(command, database, server.token, REST));
    const seconds = starts.map(({ milliseconds }) => milliseconds / 1_000);
    const time = printFigures(`${name}, to the first answer`, seconds, 's');
    const memories = starts.map(({ megabytes }) => megabytes);
    const memory = printFigures(`${name}, resident memory after ${REST / 1_000} s`, memories, 'MB');
    const bound = command[0] === 'npm' ? 3 : 2;
    printGoal(`start of ${name} / of a bare Apollo Server`, time / yardstick, '≤', bound);
    if (command[0] === 'npm') continue;
    printGoal(`time of ${name}`, time, '≤', 0.5, 's');
    printGoal(`memory of ${name}`, memory, '≤', 100, 'MB');
  }
  await database.remove();
}

/** Prints the times of the yardsticks, and returns the seconds to the first answer of a bare Apollo Server. */
async function measureYardsticks({ directory }: BenchDatabase): Promise<number> {
  const file = join(directory, 'environment.json');
  writeFileSync(file, JSON.stringify({ environment: null }));
  const nodes: number[] = [];
  const apollos: number[] = [];
  for (let round = 0; round < REPETITIONS; round++) {
    nodes.push((await timed(() => promisify(execFile)(process.execPath, ['-e', '0']))).milliseconds / 1_000);
    const { milliseconds, result } = await timed(() => startBareApollo(file));
    apollos.push(milliseconds / 1_000);
    await result.stop();
  }
  printFigures('node -e 0, start and end', nodes, 's');
  return printFigures('bare Apollo Server, to the first answer', apollos, 's');
}

async function startBareApollo(file: string) {
  const started = await startProcess([join(__dirname, 'support/bare-apollo.js'), file], {});
  const answer = await fetch(started.url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query: '{ environment(id: "1") { name } }' }),
  });
  if (!answer.ok) throw new Error(`expected 200, got ${answer.status}`);
  await answer.text();
  return started;
}

interface Started {
  readonly milliseconds: number;
  readonly megabytes: number;
}

/** Starts the server, waits for its first answer, lets it idle, and stops it. */
async function start(
  [program = '', ...args]: readonly string[],
  database: BenchDatabase,
  token: string,
  rest: number,
): Promise<Started> {
  const port = await freePort();
  // Without options of the measurement: compiled code is saved for the default ones.
  const env = { ...process.env, ...database.env, PORT: String(port), NODE_OPTIONS: '' };
  const begin = performance.now();
  const child = spawn(program, args, { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = once(child, 'exit');
  await firstAnswer(`http://127.0.0.1:${port}/graphql`, token, child);
  const milliseconds = performance.now() - begin;
  await sleep(rest);
  const pid = serverOf(child.pid ?? 0);
  const megabytes = residentBytes(pid) / 1_000_000;
  process.kill(pid, 'SIGTERM');
  await ended;
  return { milliseconds, megabytes };
}

/** An unused port. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error(`expected an address, got ${address}`);
  return address.port;
}

async function firstAnswer(url: string, token: string, child: ChildProcess): Promise<void> {
  const request = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: '{ viewer { name } }' }),
  };
  while (child.exitCode === null) {
    const answer = await fetch(url, request).catch(() => null);
    if (answer?.ok) return;
    await sleep(5);
  }
  throw new Error(`expected the server to answer, but it ended with ${child.exitCode}`);
}

/** The process of the server: the last descendant, e.g. of npm. */
function serverOf(pid: number): number {
  const child = readdirSync('/proc').find((entry) => /^\d+$/.test(entry) && parentOf(entry) === pid);
  return child === undefined ? pid : serverOf(Number(child));
}

function parentOf(pid: string): number | null {
  try {
    const [, afterName = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
    return Number(afterName.split(' ')[1]);
  } catch {
    // The process has ended meanwhile.
    return null;
  }
}
