import 'reflect-metadata';
import { fork } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { type Goal, goals, isMet, withUnit } from './support/figures.js';

/** Each benchmark measures against a yardstick in the same run and prints the result. */
const MEASUREMENTS: Readonly<Record<string, () => Promise<{ measure(): Promise<void> }>>> = {
  startup: () => import('./startup.js'),
  memory: () => import('./memory.js'),
  history: () => import('./history.js'),
  subscribers: () => import('./subscribers.js'),
  'idle-subscribers': () => import('./idle-subscribers.js'),
  takeover: () => import('./takeover.js'),
  deployment: () => import('./deployment.js'),
  users: () => import('./users.js'),
  nodes: () => import('./nodes.js'),
  preview: () => import('./preview.js'),
  'preview-pages': () => import('./preview-pages.js'),
  overview: () => import('./overview.js'),
  years: () => import('./years.js'),
  retention: () => import('./retention.js'),
  stalls: () => import('./stalls.js'),
  'content-transfer': () => import('./content-transfer.js'),
  command: () => import('./command.js'),
};

/** Benchmarks of several processes on one database. */
const ON_POSTGRES = ['takeover', 'nodes'];

/** The figures of one benchmark, or why there are none. */
type Outcome = { readonly benchmark: string } & ({ readonly goals: readonly Goal[] } | { readonly failure: string });

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } });
  const names = positionals.includes('all') ? Object.keys(MEASUREMENTS) : positionals;
  const unknown = names.filter((name) => !(name in MEASUREMENTS));
  if (names.length === 0 || unknown.length > 0) {
    console.error(
      `Name benchmarks, or \`all\`: ${Object.keys(MEASUREMENTS).join(', ')}. --json prints the figures as JSON.`,
    );
    process.exitCode = 1;
    return;
  }
  const [first = ''] = names;
  if (names.length === 1 && !values.json) return measure(first);
  const outcomes: Outcome[] = [];
  for (const name of names) outcomes.push(await measureInProcess(name, values.json ?? false));
  console.log(values.json ? JSON.stringify({ machine: machine(), outcomes }, null, 2) : tableOf(outcomes));
  if (outcomes.some((outcome) => 'failure' in outcome)) process.exitCode = 1;
}

/** Runs one benchmark here. A parent process gets its figures. */
async function measure(name: string): Promise<void> {
  console.log(`${name}: ${machine()}, ${ON_POSTGRES.includes(name) ? 'PostgreSQL' : 'SQLite'}`);
  const load = MEASUREMENTS[name];
  if (!load) throw new Error(`expected a benchmark, got ${name}`);
  await (await load()).measure();
  process.send?.(goals);
}

/** Runs one benchmark in a process of its own, so that none slows the next one down. */
function measureInProcess(name: string, isQuiet: boolean): Promise<Outcome> {
  return new Promise((resolve) => {
    // With JSON, only that is written to the standard output.
    const child = fork(__filename, [name], { stdio: ['ignore', isQuiet ? 'ignore' : 'inherit', 'inherit', 'ipc'] });
    let received: readonly Goal[] | null = null;
    child.once('message', (message) => {
      received = message as readonly Goal[];
      child.disconnect();
    });
    child.once('exit', (code, signal) => {
      const failure = `it ended with ${code ?? signal}`;
      resolve({ benchmark: name, ...(received && code === 0 ? { goals: received } : { failure }) });
    });
  });
}

function machine(): string {
  const cores = cpus();
  const memory = Math.round(totalmem() / 1024 ** 3);
  return `${cores.length} cores (${cores[0]?.model.trim()}), ${memory} GiB, Node.js ${process.version}`;
}

/** A table in Markdown, with a row for each figure that has a goal. */
function tableOf(outcomes: readonly Outcome[]): string {
  const rows = outcomes.flatMap((outcome) =>
    'failure' in outcome
      ? [[outcome.benchmark, outcome.failure, '', '', 'failed']]
      : outcome.goals.map((goal) => [
          outcome.benchmark,
          goal.name,
          withUnit(goal.figure, goal.unit),
          `${goal.relation} ${withUnit(goal.bound, goal.unit)}`,
          isMet(goal) ? 'met' : 'missed',
        ]),
  );
  const table = [['benchmark', 'figure', 'measured', 'goal', ''], ['---', '---', '---', '---', '---'], ...rows];
  return ['', machine(), '', ...table.map((cells) => `| ${cells.join(' | ')} |`)].join('\n');
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
