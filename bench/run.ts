import 'reflect-metadata';
import { cpus } from 'node:os';

/** Each benchmark measures against a yardstick in the same run and prints the result. */
const MEASUREMENTS: Readonly<Record<string, () => Promise<{ measure(): Promise<void> }>>> = {
  users: () => import('./users.js'),
  preview: () => import('./preview.js'),
  'preview-pages': () => import('./preview-pages.js'),
  overview: () => import('./overview.js'),
  deployment: () => import('./deployment.js'),
  history: () => import('./history.js'),
  command: () => import('./command.js'),
  startup: () => import('./startup.js'),
  subscribers: () => import('./subscribers.js'),
  'idle-subscribers': () => import('./idle-subscribers.js'),
  takeover: () => import('./takeover.js'),
  nodes: () => import('./nodes.js'),
  stalls: () => import('./stalls.js'),
  years: () => import('./years.js'),
  'content-transfer': () => import('./content-transfer.js'),
};

/** Benchmarks of several processes on one database. */
const ON_POSTGRES = ['takeover', 'nodes'];

async function main(): Promise<void> {
  const [name = ''] = process.argv.slice(2);
  const load = MEASUREMENTS[name];
  if (!load) throw new Error(`Name a measurement: ${Object.keys(MEASUREMENTS).join(', ')}.`);
  const cores = cpus();
  const database = ON_POSTGRES.includes(name) ? 'PostgreSQL' : 'SQLite';
  console.log(`${name}: ${cores.length} cores (${cores[0]?.model.trim()}), Node.js ${process.version}, ${database}`);
  await (await load()).measure();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
