import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allSealedColumns } from '../../src/composition/all-sealed-columns.js';
import { databaseSchema } from '../../src/composition/database-schema.js';
import { loadMasterKeys } from '../../src/configuration/keys/master-key.js';
import { rotateMasterKey } from '../../src/configuration/keys/master-key-rotation.js';
import { SealingKey } from '../../src/configuration/keys/sealing.js';
import { openDatabase } from '../../src/database/open-database.js';
import { ConfigError, loadConfig } from '../../src/settings/config.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { startApp, type TestApp } from '../support/start-app.js';

const oldKey = Buffer.alloc(32, 1).toString('base64');
const newKey = Buffer.alloc(32, 2).toString('base64');
const idOf = (key: string) => new SealingKey(Buffer.from(key, 'base64')).keyId;

const CREATE = 'mutation { createProject(input: { name: "Storefront" }) { project { id } userErrors { code } } }';
const SET = `mutation ($projectId: ID!, $key: String!) {
  setEnvironmentSecret(input: { projectId: $projectId, key: $key, value: "value" }) {
    environmentSecret { fingerprint } userErrors { code message }
  }
}`;
const READ = `query ($projectId: ID!) {
  project(id: $projectId) { environmentSecrets(first: 200) { nodes { key fingerprint } totalCount } }
}`;

/** Runs the command in this process, with its own connections and keys. */
async function rotate(url: string, env: Record<string, string>) {
  const config = loadConfig({ SLIPWAY_DATABASE_URL: url, ...env });
  const database = await openDatabase(url, databaseSchema);
  try {
    const keys = await loadMasterKeys(config);
    return await rotateMasterKey({ database, keys, columns: allSealedColumns, batchSize: 3 });
  } finally {
    await database.close();
  }
}

async function createProjectWithSecrets(app: TestApp, count: number): Promise<string> {
  const { createProject } = await app.expectOk(CREATE);
  for (let index = 0; index < count; index++) {
    await app.expectOk(SET, { projectId: createProject.project.id, key: `SECRET_${index}` });
  }
  return createProject.project.id;
}

describeOnEachDatabase('the master key of a server', (testDatabase) => {
  let url: string;
  let app: TestApp | null;

  beforeEach(async () => {
    app = null;
    url = await testDatabase.createUrl();
  });

  afterEach(() => app?.stop());

  async function start(env: Record<string, string>): Promise<TestApp> {
    await app?.stop();
    app = await startApp({ url, env });
    return app;
  }

  test('is required at the start if values are sealed with another one', async () => {
    await createProjectWithSecrets(await start({ SLIPWAY_MASTER_KEY: oldKey }), 2);
    const refused = start({ SLIPWAY_MASTER_KEY: newKey });
    await expect(refused).rejects.toThrow(ConfigError);
    await expect(refused).rejects.toThrow(`values are sealed with ${idOf(oldKey)} (2 values), got ${idOf(newKey)}`);
    app = null;
  });

  test('may be any key if nothing is sealed', async () => {
    await start({ SLIPWAY_MASTER_KEY: oldKey });
    await expect(start({ SLIPWAY_MASTER_KEY: newKey })).resolves.toBeDefined();
  });

  test('can be replaced while the server runs and writes, after which the old one is no longer needed', async () => {
    const env = { SLIPWAY_MASTER_KEY: newKey, SLIPWAY_OLD_MASTER_KEY: oldKey };
    const projectId = await createProjectWithSecrets(await start({ SLIPWAY_MASTER_KEY: oldKey }), 12);
    const { adminToken } = app ?? { adminToken: '' };
    const server = await start(env);
    const writes = Array.from(
      { length: 10 },
      (_, index) => () => server.expectOk(SET, { projectId, key: `SECRET_${index + 6}` }, adminToken),
    );
    const writing = (async () => {
      for (const write of writes) await write();
    })();
    const rotation = await rotate(url, env);
    await writing;
    expect([rotation.left, rotation.keyId]).toEqual([0, idOf(newKey)]);
    const { project } = await (await start({ SLIPWAY_MASTER_KEY: newKey })).expectOk(READ, { projectId }, adminToken);
    const fingerprint = new SealingKey(Buffer.from(newKey, 'base64')).fingerprint('value');
    expect(project.environmentSecrets.nodes.map((node: { fingerprint: string }) => node.fingerprint)).toEqual(
      Array(16).fill(fingerprint),
    );
  });
});

describe('the key file of the embedded database', () => {
  let directory: string;
  let url: string;
  let app: TestApp | null;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'slipway-test-'));
    url = `sqlite:${join(directory, 'slipway.db')}`;
    app = await startApp({ url, env: { SLIPWAY_MASTER_KEY: '' } });
  });

  afterEach(async () => {
    await app?.stop();
    await rm(directory, { recursive: true, force: true });
  });

  test('is required at the start if it was lost', async () => {
    if (app) await createProjectWithSecrets(app, 1);
    await app?.stop();
    app = null;
    await rename(join(directory, 'slipway.db.key'), join(directory, 'elsewhere'));
    const refused = startApp({ url, env: { SLIPWAY_MASTER_KEY: '' } });
    await expect(refused).rejects.toThrow('expected a key, found no such file. Restore it');
    await rename(join(directory, 'elsewhere'), join(directory, 'slipway.db.key'));
    app = await startApp({ url, env: { SLIPWAY_MASTER_KEY: '' } });
  });

  test('is replaced while the server runs and writes, without a restart', async () => {
    if (!app) throw new Error('expected a server');
    const server = app;
    const projectId = await createProjectWithSecrets(server, 12);
    const writing = (async () => {
      for (let index = 6; index < 16; index++) await server.expectOk(SET, { projectId, key: `SECRET_${index}` });
    })();
    const first = await rotate(url, {});
    await writing;
    const second = await rotate(url, {});
    expect([first.left, second.left, second.resealed]).toEqual([0, 0, 16]);
    await server.expectOk(SET, { projectId, key: 'AFTERWARDS' });
    const { project } = await server.expectOk(READ, { projectId });
    const fingerprints = project.environmentSecrets.nodes.map((node: { fingerprint: string }) => node.fingerprint);
    expect([fingerprints.length, new Set(fingerprints).size]).toEqual([17, 1]);
    await server.stop();
    app = await startApp({ url, env: { SLIPWAY_MASTER_KEY: '' } });
  });
});
