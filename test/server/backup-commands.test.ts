import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../support/commands.js';
import { queryRow } from '../support/faults.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';

const KEY = Buffer.alloc(32, 7).toString('base64');
const OTHER_KEY = Buffer.alloc(32, 8).toString('base64');

// Each test continues where the one before it has ended.
describe('the commands for backups', () => {
  let directory: string;
  let database: string;
  let copy: string;
  let server: ServerProcess;
  let projectId: string;
  let ofThen: string;

  const settings = () => ({ SLIPWAY_DATABASE_URL: `sqlite:${database}`, SLIPWAY_MASTER_KEY: KEY });
  const restore = (env: Record<string, string> = {}) => runCommand('restore', [copy], { ...settings(), ...env });

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'slipway-commands-'));
    database = join(directory, 'slipway.db');
    copy = join(directory, 'copy.db');
    server = await startServerProcess(`sqlite:${database}`);
    const { createProject } = await server.client.expectOk(
      'mutation { createProject(input: { name: "Before" }) { project { id } userErrors { code } } }',
    );
    projectId = createProject.project.id;
    await setSecret('of then');
    ofThen = await fingerprint();
  });
  afterAll(async () => {
    if (server.isUp()) await server.end('SIGKILL');
    await rm(directory, { recursive: true, force: true });
  });

  async function setSecret(value: string): Promise<void> {
    await server.client.expectOk(
      'mutation ($input: SetEnvironmentSecretInput!) { setEnvironmentSecret(input: $input) { userErrors { code } } }',
      { input: { projectId, key: 'TOKEN', value } },
    );
  }

  async function fingerprint(): Promise<string> {
    const { project } = await server.client.expectOk(
      'query ($id: ID!) { project(id: $id) { environmentSecrets { nodes { fingerprint } } } }',
      { id: projectId },
    );
    return project.environmentSecrets.nodes[0].fingerprint;
  }

  /** The databases that were replaced, without the files that SQLite adds to them. */
  async function keptDatabases(): Promise<string[]> {
    return (await readdir(directory)).filter((name) => /\.replaced-(?!.*-(wal|shm)$)/.test(name));
  }

  async function countProjects(file: string): Promise<number> {
    return (await queryRow<{ n: number }>(`sqlite:${file}`, 'SELECT COUNT(*) AS n FROM project')).n;
  }

  it('back up while a server runs, and restore only once it has stopped', async () => {
    const backedUp = await runCommand('backup', [copy], settings());
    expect(backedUp).toMatchObject({ code: 0, stderr: '' });
    expect(backedUp.stdout).toContain('Initial1700000000000');
    expect(backedUp.stdout).toContain('It does not contain the master key. Back up SLIPWAY_MASTER_KEY too');
    await setSecret('of now');
    expect(await fingerprint()).not.toBe(ofThen);

    expect(await restore()).toMatchObject({ code: 1, stderr: expect.stringContaining('is in use') });
    // A process that does nothing may do something yet.
    server.freeze();
    expect(await restore()).toMatchObject({ code: 1, stderr: expect.stringContaining('is in use') });
    server.thaw();
    expect(await server.end('SIGTERM')).toBe(0);
  });

  it('refuse a backup with secrets that no key opens, and create no key', async () => {
    const before = await readFile(database);
    const wrong = await restore({ SLIPWAY_MASTER_KEY: OTHER_KEY });
    expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('values are sealed with') });
    const none = await restore({ SLIPWAY_MASTER_KEY: '' });
    expect(none).toMatchObject({ code: 1, stderr: expect.stringContaining('Restore it from a backup') });
    expect(await readFile(database)).toEqual(before);
    expect((await readdir(directory)).filter((name) => /key|replaced|restoring/.test(name))).toEqual([]);
  });

  it('restore what was backed up, and keep the previous database', async () => {
    const restored = await restore();
    expect(restored).toMatchObject({ code: 0, stderr: '' });
    expect(restored.stdout).toMatch(/The previous database is kept as .*slipway\.db\.replaced-/);
    server = await startServerProcess(`sqlite:${database}`, server.client.adminToken);
    expect(await fingerprint()).toBe(ofThen);
  });

  it('restore after the server was killed, and keep what was only in its log', async () => {
    const keptBefore = await keptDatabases();
    await server.client.expectOk('mutation { createProject(input: { name: "After" }) { userErrors { code } } }');
    await server.end('SIGKILL');
    expect(await restore({ SLIPWAY_MASTER_KEY: OTHER_KEY, SLIPWAY_OLD_MASTER_KEY: KEY })).toMatchObject({ code: 0 });
    const [kept = ''] = (await keptDatabases()).filter((name) => !keptBefore.includes(name));
    expect([await countProjects(join(directory, kept)), await countProjects(database)]).toEqual([2, 1]);
  });

  it('support only the embedded database, and one file', async () => {
    const postgres = { SLIPWAY_DATABASE_URL: 'postgres://localhost/slipway', SLIPWAY_MASTER_KEY: KEY };
    const results = await Promise.all([
      runCommand('backup', [copy], postgres),
      runCommand('restore', [copy], postgres),
      runCommand('backup', [], settings()),
      runCommand('restore', [copy, copy], settings()),
      runCommand('backup', [copy], { ...settings(), PORT: 'none' }),
    ]);
    expect(results.map(({ code }) => code)).toEqual([1, 1, 1, 1, 1]);
    expect(results.map(({ stderr }) => stderr.split('\n')[0])).toEqual([
      expect.stringContaining('pg_dump'),
      expect.stringContaining('pg_restore'),
      'Expected one file, got 0. Usage: slipway admin backup <file>',
      'Expected one file, got 2. Usage: slipway admin restore <file>',
      expect.stringContaining('a setting is invalid'),
    ]);
  });
});
