import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { apps } from './support/content.js';
import { printFigures, printGoal, timed } from './support/figures.js';
import { type BenchServer, createDatabase, startServer } from './support/server.js';
import { openSqlite } from './support/sqlite.js';
import { age, type Counts } from './support/years/old-age.js';
import { startReceiver } from './support/years/receiver.js';
import { APPS, deployAndWait, type Life, previewOf, youngLife } from './support/years/young-server.js';

/** The first deployments are not counted. */
const WARM_UP = 3;
const DEPLOYMENTS = 25;

/** Enough old rows that retention still deletes when the last deployment is live. */
const OLD: Counts = { releases: 2_000, editsPerRelease: 10, users: 100, entries: 120_000, deliveries: 120_000 };

/** Measures deployments while retention deletes journals, deliveries and audit entries, against the same without. */
export async function measure(): Promise<void> {
  const receiver = await startReceiver();
  const database = await createDatabase();
  const file = join(database.directory, 'slipway.db');
  const auditExports = join(database.directory, 'exports');
  await mkdir(auditExports);
  const env = { ...database.env, SLIPWAY_ALLOWED_PRIVATE_NETWORKS: '127.0.0.0/8' };
  const retention = {
    SLIPWAY_KEEP_JOURNALS_DAYS: '1',
    SLIPWAY_KEEP_DELIVERIES_DAYS: '1',
    SLIPWAY_KEEP_AUDIT_DAYS: '1',
    SLIPWAY_AUDIT_EXPORT_DIRECTORY: auditExports,
  };
  const start = (settings: Readonly<Record<string, string>>) =>
    startServer({ ...database, env: { ...env, ...settings } });

  const young = await start({});
  const life = await youngLife(young, receiver.url);
  await young.stop();
  await addOldRows(file, life);

  const without = await start({});
  const alone = await deployments(without, life, 2);
  await without.stop();

  const before = await countRows(file);
  const deleting = await start(retention);
  const during = await deployments(deleting, life, 3);
  const after = await countRows(file);
  await deleting.stop();
  receiver.stop();
  await database.remove();

  for (const [table, rows] of Object.entries(after)) {
    console.log(`  ${table}: ${before[table]} rows before, ${rows} after the last deployment`);
    if (rows === 0 || rows >= (before[table] ?? 0))
      throw new Error(`expected that old rows of ${table} were being deleted`);
  }
  const yardstick = printFigures('deployments of ten changes', alone, 'ms');
  const figure = printFigures('the same while retention deletes', during, 'ms');
  printGoal('deployments while retention deletes / without', figure / yardstick, '≤', 1.3);
  printGoal('the longest of them / the longest without', Math.max(...during) / Math.max(...alone), '≤', 2);
}

async function addOldRows(file: string, life: Life): Promise<void> {
  const database = await openSqlite(file);
  await age(database, life, OLD);
  await database.close();
}

/** Deploys releases of ten changes to Staging, one after the other. Returns the time of each until it is live. */
async function deployments(server: BenchServer, life: Life, major: number): Promise<number[]> {
  const times: number[] = [];
  for (let minor = 0; minor < WARM_UP + DEPLOYMENTS; minor++) {
    // The apps that have the edit in one release do not have it in the next one.
    const held = minor % 2 === 0 ? [...apps(0, 1), ...apps(1, APPS, 2)] : apps(0, APPS, 2);
    const releaseId = await previewOf(server, life, held);
    const { milliseconds } = await timed(() => deployAndWait(server, releaseId, `${major}.${minor}.0`));
    if (minor >= WARM_UP) times.push(milliseconds);
  }
  return times;
}

/** How many rows there are that retention deletes, by their table. */
async function countRows(file: string): Promise<Readonly<Record<string, number>>> {
  const database = await openSqlite(file);
  const counts: Record<string, number> = {};
  for (const table of ['journal_entry', 'webhook_delivery', 'audit_entry']) {
    const [row] = await database.all(`SELECT count(*) AS n FROM ${table}`);
    counts[table] = Number(row?.n);
  }
  await database.close();
  return counts;
}
