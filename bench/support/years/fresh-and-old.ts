import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { apps, contentOf } from '../content.js';
import { timed } from '../figures.js';
import { createDatabase, startServer } from '../server.js';
import { openSqlite } from '../sqlite.js';
import type { ConsoleOperation } from './console-operations.js';
import { MeasuredServer } from './measured-server.js';
import { age, type Counts, type Growth, WEEKS, yearsOf } from './old-age.js';
import { startReceiver } from './receiver.js';
import { APPS, type Life, youngLife } from './young-server.js';

const SETTINGS = {
  SLIPWAY_ALLOWED_PRIVATE_NETWORKS: '127.0.0.0/8',
  SLIPWAY_RATE_LIMIT_PER_TOKEN: '0',
  SLIPWAY_RATE_LIMIT_PER_ADDRESS: '0',
};

/** A database that was filled, and the token of its ADMIN. */
interface Filled {
  readonly life: Life;
  readonly token: string;
}

/** Starts a fresh server, and one that is the same but for the rows of years. Both have the same pending changes. */
export async function startFreshAndOld(operations: ReadonlyMap<string, ConsoleOperation>) {
  const receiver = await startReceiver();
  const { url } = receiver;
  const temporary = await createDatabase();
  const directory = process.env.YEARS_DIRECTORY ?? temporary.directory;
  const envOf = (name: string) => ({
    ...temporary.env,
    ...SETTINGS,
    SLIPWAY_DATABASE_URL: `sqlite:${join(directory, name, 'slipway.db')}`,
  });
  const filledFile = join(directory, 'filled.json');
  if (!existsSync(filledFile)) await writeFile(filledFile, JSON.stringify(await fill(directory, envOf('fresh'), url)));
  const { life, token }: Filled = JSON.parse(await readFile(filledFile, 'utf8'));
  const [fresh, old] = await Promise.all(
    ['fresh', 'old'].map((name) => MeasuredServer.start(envOf(name), token, operations, life)),
  );
  if (!fresh || !old) throw new Error('expected two servers');
  for (const server of [fresh, old]) {
    await server.run('EditWebhook', { input: { webhookId: life.webhookId, url } });
    await openPreview(server);
  }
  const stop = async () => {
    await Promise.all([fresh.stop(), old.stop()]);
    receiver.stop();
    await temporary.remove();
  };
  return { fresh, old, stop };
}

/** Fills both databases, and prints what rows of each kind take. */
async function fill(directory: string, env: Readonly<Record<string, string>>, receiver: string): Promise<Filled> {
  for (const name of ['fresh', 'old']) await mkdir(join(directory, name), { recursive: true, mode: 0o700 });
  const server = await startServer({ directory, env, remove: () => Promise.resolve() });
  const life = await youngLife(server, receiver);
  await server.stop();
  const [freshFile, oldFile] = [join(directory, 'fresh/slipway.db'), join(directory, 'old/slipway.db')];
  await copyFile(freshFile, oldFile);
  await ageFile(freshFile, life, WEEKS);
  const { milliseconds, result } = await timed(() =>
    ageFile(oldFile, life, yearsOf(Number(process.env.YEARS_SCALE ?? 1))),
  );
  console.log(`  the rows of three years were added in ${Math.round(milliseconds / 1_000)} s`);
  for (const { kind, rows, bytes } of result) {
    const size = (bytes / rows).toLocaleString('en', { maximumSignificantDigits: 2 });
    console.log(`  ${rows.toLocaleString('en')} × ${kind}: ${size} bytes each`);
  }
  return { life, token: server.token };
}

async function ageFile(file: string, life: Life, counts: Counts): Promise<Growth[]> {
  const database = await openSqlite(file);
  const growth = await age(database, life, counts);
  await database.close();
  return growth;
}

/** Edits the ten items of an app without an effect on users, and opens a preview of Staging. */
async function openPreview(server: MeasuredServer): Promise<void> {
  const { development, staging } = server.life;
  const unchanged = contentOf([...apps(0, 1, 2), ...apps(2, APPS, 2)]);
  const edited = JSON.stringify(contentOf(apps(1, 2, 2))).replaceAll('says what it does', 'says what it does today');
  const document = merged(unchanged, JSON.parse(edited));
  await server.mutate(
    'importContent',
    'ImportContentInput',
    { projectId: development.projectId, document },
    '__typename',
  );
  await server.mutate('createRelease', 'CreateReleaseInput', { environmentId: staging.id }, '__typename');
}

function merged(one: ReturnType<typeof contentOf>, other: ReturnType<typeof contentOf>) {
  return {
    ...one,
    integrations: [...one.integrations, ...other.integrations],
    appEvents: [...one.appEvents, ...other.appEvents],
    workflows: [...one.workflows, ...other.workflows],
  };
}
