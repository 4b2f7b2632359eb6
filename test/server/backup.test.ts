import { createHash } from 'node:crypto';
import { access, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseSchema } from '../../src/composition/database-schema.js';
import { openDatabase } from '../../src/database/open-database.js';
import { checkSqliteFile } from '../../src/database/sqlite/backup/check-sqlite-file.js';
import { FileRefusedError } from '../../src/database/sqlite/backup/file-refused-error.js';
import { backUpSqlite } from '../../src/database/sqlite/backup/sqlite-backup.js';
import { restoreSqlite } from '../../src/database/sqlite/backup/sqlite-restore.js';
import { openSqliteFile } from '../../src/database/sqlite/sqlite-file.js';
import { manyItems } from '../support/items.js';
import { closedPort, startReceiver } from '../support/receiver.js';
import { createReleasePipeline, type ReleasePipeline, releasePipeline } from '../support/release-pipeline.js';
import { isConcluded, releaseOnce, SENDS_HERE, shop } from '../support/runtime-deployments.js';
import { startHttpRuntime } from '../support/runtime-process.js';
import { fetchManifest, runtimeClient } from '../support/runtimes.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { createTestClient } from '../support/test-client.js';
import { WEBHOOK_SETTINGS } from '../support/webhooks.js';

let directory: string;
let database: string;
let copy: string;
const opened: { stop(): Promise<void> }[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'slipway-backup-'));
  database = join(directory, 'slipway.db');
  copy = join(directory, 'copy.db');
});
afterEach(async () => {
  for (const each of opened.splice(0)) await each.stop();
  await rm(directory, { recursive: true, force: true });
});

/** Starts the server on its own database, until the end of the test. */
async function start(file = database, env: Record<string, string> = {}) {
  const app = await startApp({ url: `sqlite:${file}`, env });
  opened.push(app);
  return app;
}

const putBack = (from = copy, check: () => Promise<void> = async () => undefined) =>
  restoreSqlite(from, { database, schema: databaseSchema, check, now: () => new Date('2026-05-01T12:30:00Z') });
const KEPT = 'slipway.db.replaced-2026-05-01T12-30-00-000Z';

/** A database with projects of these names, created by the first migrations. */
async function makeDatabase(file: string, names: readonly string[], migrations = Infinity): Promise<void> {
  const parts = { ...databaseSchema, migrations: Object.values(databaseSchema.migrations).slice(0, migrations) };
  const made = await openDatabase(`sqlite:${file}`, parts);
  await made.migrate();
  await made.write(async (manager) => {
    for (const name of names) {
      await manager.query(
        `INSERT INTO project (id, name, name_key, editable, content_revision, created_at)
          VALUES ('prj_${name}', '${name}', '${name}', TRUE, 0, '2026-01-01T00:00:00.000Z')`,
      );
    }
  });
  await made.close();
}

async function query<Row>(file: string, statement: string): Promise<Row[]> {
  const read = await openSqliteFile(file, 'WRITE');
  return read.query<Row>(statement).finally(() => read.close());
}

const projectsIn = async (file: string) =>
  (await query<{ name: string }>(file, 'SELECT name FROM project ORDER BY name')).map(({ name }) => name);

/** Overwrites a part of a file. */
async function damage(file: string, from: number, bytes: number): Promise<void> {
  const content = await readFile(file);
  await writeFile(file, content.fill(0xab, from, from + bytes));
}

const refusal = (text: string | RegExp) =>
  expect.objectContaining({ name: FileRefusedError.name, message: expect.stringMatching(text) });

describe('a backup', () => {
  it('is a snapshot, while others write', async () => {
    const app = await start();
    const written: string[] = [];
    let isDone = false;
    let hasWritten = () => {};
    const begun = new Promise<void>((resolve) => {
      hasWritten = resolve;
    });
    const writing = (async () => {
      for (let number = 1_000; !isDone; number++) {
        const mutation = `mutation { createProject(input: { name: "P${number}" }) { userErrors { code } } }`;
        await app.expectOk(mutation);
        written.push(`P${number}`);
        if (written.length === 10) hasWritten();
      }
    })();
    await begun;
    const { migrations, bytes } = await backUpSqlite(database, copy);
    isDone = true;
    await writing;
    const copied = await projectsIn(copy);
    expect(copied.length).toBeGreaterThanOrEqual(10);
    expect(copied).toEqual(written.slice(0, copied.length));
    expect(migrations[0]).toBe('Initial1700000000000');
    expect((await stat(copy)).size).toBe(bytes);
  });

  it('is one file that only its owner can access', async () => {
    await makeDatabase(database, ['one']);
    await backUpSqlite(database, copy);
    expect((await stat(copy)).mode & 0o777).toBe(0o600);
    expect(await readdir(directory)).toEqual(['copy.db', 'slipway.db']);
  });

  it('refuses to overwrite anything', async () => {
    await makeDatabase(database, ['one']);
    await writeFile(copy, 'precious');
    await expect(backUpSqlite(database, copy)).rejects.toEqual(refusal('already exists'));
    expect(await readFile(copy, 'utf8')).toBe('precious');
  });

  it('of two with the same name at once, one succeeds', async () => {
    await makeDatabase(database, ['one']);
    const results = await Promise.allSettled([backUpSqlite(database, copy), backUpSqlite(database, copy)]);
    const refused = results.filter(({ status }) => status === 'rejected');
    expect(refused).toEqual([expect.objectContaining({ reason: refusal('already exists') })]);
    expect(await projectsIn(copy)).toEqual(['one']);
    expect(await readdir(directory)).toEqual(['copy.db', 'slipway.db']);
  });

  it('refuses missing and damaged databases, and leaves nothing behind', async () => {
    await expect(backUpSqlite(database, copy)).rejects.toEqual(refusal('does not exist'));
    await expect(backUpSqlite(database, join(directory, 'none', 'copy.db'))).rejects.toEqual(
      refusal("can't be written"),
    );
    const names = Array.from({ length: 2_000 }, (_, number) => `n${number}`);
    await makeDatabase(database, names);
    await damage(database, 100_000, 200_000);
    await expect(backUpSqlite(database, copy)).rejects.toEqual(refusal('is damaged'));
    expect(await readdir(directory)).toEqual(['slipway.db']);
  });
});

describe('a restored backup', () => {
  it('resumes the deployment that ran when it was made', async () => {
    const receiver = await startReceiver();
    opened.push(receiver);
    const app = await start(database, WEBHOOK_SETTINGS);
    const pipeline = await createReleasePipeline(app);
    await runtimeClient(app).create(pipeline.staging.id, { kind: 'HTTP', url: receiver.url });
    await pipeline.put(manyItems(200, 'restored'));
    const preview = await pipeline.open();
    // The deployment waits for an answer of its runtime until the first server has stopped.
    receiver.answerAlways(() => undefined);
    await pipeline.deploy(preview);
    await receiver.received(1);
    await backUpSqlite(database, copy);
    receiver.answerAlways({ status: 200 });
    expect(await pipeline.ended(preview.id)).toMatchObject({ state: 'LIVE' });
    const unbroken = await pipeline.contentOf(pipeline.staging);

    const restoredFile = join(directory, 'restored.db');
    await restoreSqlite(copy, {
      database: restoredFile,
      schema: databaseSchema,
      check: async () => undefined,
      now: () => new Date(),
    });
    expect(await query(restoredFile, `SELECT state FROM "release" WHERE id = '${preview.id}'`)).toEqual([
      { state: 'DEPLOYING' },
    ]);
    const restored = await start(restoredFile, WEBHOOK_SETTINGS);
    const client = createTestClient(restored.url, app.adminToken);
    opened.push({ stop: () => client.dispose() });
    const again = releasePipeline(client, pipeline);
    expect(await again.ended(preview.id)).toMatchObject({ state: 'LIVE', appliedChanges: 200, percentage: 100 });
    expect(await again.contentOf(pipeline.staging)).toBe(unbroken);
    const { deployment } = await again.read(preview.id, 'deployment { attempts }');
    expect(deployment.attempts).toBe(2);
  });

  it('lets runtimes distinguish it from the replaced database, although revisions and releases repeat', async () => {
    const app = await start(database, SENDS_HERE);
    const pipeline = await createReleasePipeline(app);
    const runtimes = runtimeClient(app);
    const runtime = await startHttpRuntime(await closedPort());
    opened.push({ stop: () => runtime.remove() });
    const { secret } = await runtimes.create(pipeline.staging.id, { kind: 'HTTP', url: runtime.url });
    await runtime.start(secret);
    await pipeline.put(shop('0'));
    await pipeline.release();
    const preview = await pipeline.open();
    await backUpSqlite(database, copy);

    const etags: (string | null)[] = [];
    const releaseWith = async (server: TestApp, client: ReleasePipeline, mark: string) => {
      await client.put(shop(mark));
      expect(await client.open()).toMatchObject({ id: preview.id });
      await client.release();
      await releaseOnce(server, client, preview.id, isConcluded);
      for (const { id } of [pipeline.development, pipeline.staging]) {
        etags.push((await fetchManifest(server, id, app.adminToken)).headers.get('etag'));
      }
      const content = await client.contentOf(pipeline.staging);
      expect(await runtime.state()).toMatchObject({ sha256: createHash('sha256').update(content).digest('hex') });
    };
    await releaseWith(app, pipeline, 'before');
    await app.stop();
    await putBack();
    const restored = await start(database, SENDS_HERE);
    const client = createTestClient(restored.url, app.adminToken);
    opened.push({ stop: () => client.dispose() });
    await releaseWith(restored, releasePipeline(client, pipeline), 'after');
    expect(new Set(etags).size).toBe(4);
  });

  it('replaces the database, which is kept', async () => {
    await makeDatabase(database, ['old']);
    await backUpSqlite(database, copy);
    await query(database, "UPDATE project SET name = 'new'");
    expect(await putBack()).toEqual({ keptAs: join(directory, KEPT), migrated: [] });
    expect(await projectsIn(database)).toEqual(['old']);
    expect(await projectsIn(join(directory, KEPT))).toEqual(['new']);
    await checkSqliteFile(database);
    expect((await readdir(directory)).filter((name) => !name.endsWith('-shm') && !name.endsWith('-wal'))).toEqual([
      'copy.db',
      'slipway.db',
      KEPT,
    ]);
  });

  it('may be larger or smaller than the replaced database', async () => {
    const many = Array.from({ length: 2_000 }, (_, number) => `n${number}`).sort();
    await makeDatabase(copy, many);
    await makeDatabase(database, ['one']);
    await putBack();
    expect(await projectsIn(database)).toEqual(many);
    await rm(join(directory, KEPT));
    await putBack(await backedUp(['two']));
    expect(await projectsIn(database)).toEqual(['two']);
    await checkSqliteFile(database);
  });

  it('is restored if there is no database, even if an earlier one has left its log', async () => {
    await makeDatabase(copy, ['one']);
    await writeFile(`${database}-wal`, 'of another database');
    expect(await putBack()).toEqual({ keptAs: null, migrated: [] });
    expect(await projectsIn(database)).toEqual(['one']);
  });

  it('keeps what a killed server had written only to its log', async () => {
    await makeDatabase(database, ['one']);
    const source = await openSqliteFile(database, 'WRITE');
    await source.query('PRAGMA wal_autocheckpoint = 0');
    await source.query("UPDATE project SET name = 'two'");
    const left = join(directory, 'left.db');
    for (const suffix of ['', '-wal']) await writeFile(left + suffix, await readFile(database + suffix));
    await source.close();
    await backUpSqlite(left, copy);
    expect(await projectsIn(copy)).toEqual(['two']);
  });

  it('of an older version is migrated', async () => {
    await makeDatabase(copy, ['old'], 1);
    const { migrated } = await putBack();
    expect(migrated[0]).toBe('ConnectedUsers1700000100000');
    expect((await checkSqliteFile(database)).migrations.slice(1)).toEqual(migrated);
    expect((await checkSqliteFile(copy)).migrations).toHaveLength(1);
    const app = await start();
    const { projects } = await app.expectOk('{ projects(first: 5) { nodes { name } } }');
    expect(projects.nodes).toEqual([{ name: 'old' }]);
  });

  it('replaces a database with damaged pages, which is kept unchanged', async () => {
    await makeDatabase(copy, ['good']);
    await makeDatabase(
      database,
      Array.from({ length: 2_000 }, (_, number) => `n${number}`),
    );
    const from = (await stat(database)).size - 100_000;
    await damage(database, from, 50_000);
    const damaged = await readFile(database);
    await putBack();
    expect(await projectsIn(database)).toEqual(['good']);
    const kept = await readFile(join(directory, KEPT));
    expect(kept.subarray(from, from + 50_000).equals(damaged.subarray(from, from + 50_000))).toBe(true);
  });
});

/** A backup of a database with projects of these names. */
async function backedUp(names: readonly string[]): Promise<string> {
  const file = join(directory, `${names.join()}.db`);
  await makeDatabase(file, names);
  return file;
}

describe('a restore', () => {
  beforeEach(() => makeDatabase(database, ['present']));

  /** Expects a refusal for a reason, which changes nothing. */
  async function expectRefused(reason: string | RegExp, from = copy): Promise<void> {
    const before = await readdir(directory);
    await expect(putBack(from)).rejects.toEqual(refusal(reason));
    const left = (await readdir(directory)).filter((name) => !before.includes(name));
    expect(left.filter((name) => !/-(shm|wal)$/.test(name))).toEqual([]);
    expect(await projectsIn(database)).toEqual(['present']);
  }

  it('refuses while a server has the database open', async () => {
    await makeDatabase(copy, ['one']);
    const app = await startApp({ url: `sqlite:${database}` });
    await expect(putBack()).rejects.toEqual(refusal('is in use: stop all servers'));
    const { projects } = await app.expectOk('{ projects(first: 5) { nodes { name } } }');
    expect(projects.nodes).toEqual([{ name: 'present' }]);
    await app.stop();
    await putBack();
    expect(await projectsIn(database)).toEqual(['one']);
  });

  it('refuses a missing backup', () => expectRefused("can't be read"));

  it('refuses a file that is not a database', async () => {
    await writeFile(copy, 'a letter '.repeat(1_000));
    await expectRefused('is damaged or not a SQLite database');
  });

  it('refuses an empty file', async () => {
    await writeFile(copy, '');
    await expectRefused('is not a database of Slipway');
  });

  it('refuses a database of another application', async () => {
    const other = await openSqliteFile(copy, 'CREATE');
    await other.query('CREATE TABLE recipe (name text)');
    await other.close();
    await expectRefused('is not a database of Slipway');
  });

  it('refuses a backup that is damaged', async () => {
    await makeDatabase(
      copy,
      Array.from({ length: 2_000 }, (_, number) => `n${number}`),
    );
    await damage(copy, (await stat(copy)).size - 100_000, 50_000);
    await expectRefused(/copy\.db is damaged: /);
  });

  it('refuses half a backup', async () => {
    await makeDatabase(
      copy,
      Array.from({ length: 2_000 }, (_, number) => `n${number}`),
    );
    const content = await readFile(copy);
    await writeFile(copy, content.subarray(0, content.length / 2));
    await expectRefused('is damaged');
  });

  it('refuses a backup with a dangling reference', async () => {
    await makeDatabase(copy, ['one']);
    await query(
      copy,
      "INSERT INTO environment (id, pipeline_id, project_id, kind, position) VALUES ('e', 'p', 'q', 'STAGING', 1)",
    );
    await expectRefused('dangling references');
  });

  it('refuses a backup of a newer version', async () => {
    await makeDatabase(copy, ['one']);
    await query(copy, "INSERT INTO migration (timestamp, name) VALUES (1999999999999, 'Telepathy1999999999999')");
    await expectRefused('newer version of Slipway, with the migrations Telepathy1999999999999');
  });

  it('refuses a backup that its check refuses', async () => {
    await makeDatabase(copy, ['one']);
    await expect(putBack(copy, () => Promise.reject(new Error('the key is missing')))).rejects.toThrow(
      'the key is missing',
    );
    expect(await projectsIn(database)).toEqual(['present']);
    await putBack();
  });

  it('refuses to replace a database with a damaged header, and says what to do', async () => {
    await makeDatabase(copy, ['one']);
    await damage(database, 0, 4_096);
    const damaged = await readFile(database);
    await expect(putBack()).rejects.toEqual(refusal('move it away'));
    expect(await readFile(database)).toEqual(damaged);
  });

  it('of two at once, one succeeds', async () => {
    await makeDatabase(copy, ['one']);
    const results = await Promise.allSettled([putBack(), putBack()]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await projectsIn(database)).toEqual(['one']);
    await expect(access(`${database}.restoring`)).rejects.toThrow('ENOENT');
  });
});
