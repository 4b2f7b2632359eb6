import {
  chmod,
  chown,
  link,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { backUpSqlite } from '../../src/database/sqlite/backup/sqlite-backup.js';
import { describeOnPostgres } from '../support/databases.js';
import { startServerProcess } from '../support/server-process.js';
import { type StartAppOptions, startApp } from '../support/start-app.js';

const NOBODY = 65_534;
const CREATE_PROJECT = `mutation { createProject(input: { name: "Own" }) { project { id } userErrors { message } } }`;
const SAVE_SECRET = `mutation ($input: SetEnvironmentSecretInput!) {
  setEnvironmentSecret(input: $input) { userErrors { message } } }`;

describe('a start with the embedded database', () => {
  let directory: string;
  let file: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'slipway-test-'));
    file = join(directory, 'slipway.db');
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const start = (options: StartAppOptions = {}) =>
    startApp({ url: `sqlite:${file}`, ...options, env: { SLIPWAY_MASTER_KEY: '', ...options.env } });
  const startAndStop = async () => (await start()).stop();

  /** Nothing is written by a start that is refused. */
  async function expectRefused(reason: string): Promise<void> {
    const before = await readdir(directory);
    await expect(start()).rejects.toThrow(reason);
    expect(await readdir(directory)).toEqual(before);
  }

  it('is refused if the file is not a database', async () => {
    await writeFile(file, 'hello '.repeat(1_000));
    await expectRefused(`${file} is not a SQLite database, or its header is damaged`);
  });

  it('is refused if the file is truncated', async () => {
    await startAndStop();
    await truncate(file, 40_000);
    await expect(start()).rejects.toThrow(`The database ${file} is damaged or truncated: restore a backup`);
  });

  it('is refused if the file is a folder', async () => {
    await mkdir(file);
    await expectRefused(`The database ${file} is a folder`);
  });

  it.each([
    ['missing', () => rm(file)],
    ['empty', () => truncate(file)],
  ])('is refused if the database is %s but its key file exists', async (_how, lose) => {
    await startAndStop();
    await lose();
    await expectRefused(`The database ${file} is missing or empty, but its key file ${file}.key exists`);
    await rename(`${file}.key`, `${file}.key.kept`);
    await startAndStop();
  });

  it('is refused if the database is missing but its log exists', async () => {
    await writeFile(`${file}-wal`, 'something');
    await expectRefused(`The database ${file} is missing or empty, but ${file}-wal`);
  });

  it('is refused if sealed values exist but their key file is missing, and creates no new key', async () => {
    const app = await start();
    const { createProject } = await app.expectOk(CREATE_PROJECT);
    const input = { projectId: createProject.project.id, key: 'TOKEN', value: 'secret' };
    await app.expectOk(SAVE_SECRET, { input });
    await app.stop();
    const key = await readFile(`${file}.key`);
    await rm(`${file}.key`);
    await expectRefused(`The key file ${file}.key: expected a key, found no such file`);
    await writeFile(`${file}.key`, key, { mode: 0o600 });
    await startAndStop();
  });

  it('creates a missing key file if there are no sealed values', async () => {
    await startAndStop();
    await rm(`${file}.key`);
    await startAndStop();
    expect(await readdir(directory)).toContain('slipway.db.key');
  });

  it('is refused, naming the holder, while another server uses the file, also by a symbolic link', async () => {
    const app = await start();
    const reason = new RegExp(`in use by another server: process ${process.pid} on \\S+, since 20\\d\\d-.*Z\\.`);
    await expect(start()).rejects.toThrow(reason);
    const link = join(directory, 'link.db');
    await symlink(file, link);
    await expect(start({ url: `sqlite:${link}` })).rejects.toThrow(reason);
    await app.expectOk('{ viewer { name } }');
    await backUpSqlite(file, join(directory, 'copy.db'));
    await app.stop();
    await startAndStop();
  });

  it('is refused for a file with two hard links, and so are backups', async () => {
    const app = await start();
    const other = join(directory, 'other.db');
    await link(file, other);
    const reason =
      'has 2 names (hard links), and SQLite corrupts a file that is opened by two of them: keep the one that servers use';
    for (const each of [file, other]) {
      await expect(start({ url: `sqlite:${each}` })).rejects.toThrow(`The database ${each} ${reason}`);
      await expect(backUpSqlite(each, join(directory, 'copy.db'))).rejects.toThrow(reason);
    }
    expect((await readdir(directory)).filter((name) => /^(other|copy)/.test(name))).toEqual(['other.db']);
    await rm(other);
    await app.expectOk('{ viewer { name } }');
    await app.stop();
    await startAndStop();
  });

  describe('of another process', () => {
    const asNobody =
      userInfo().uid === 0 ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'] : [];

    it('succeeds at once after the previous server was killed', async () => {
      const killed = await startServerProcess(`sqlite:${file}`);
      await killed.end('SIGKILL');
      const next = await startServerProcess(`sqlite:${file}`, killed.client.adminToken);
      await expect(start({ env: {} })).rejects.toThrow('in use by another server');
      expect(await next.end('SIGTERM')).toBe(0);
    });

    it('is refused in one line without permission to write, and leaves nothing behind', async () => {
      await startAndStop();
      if (asNobody.length > 0) for (const each of ['', '.key', '.lock']) await chown(file + each, NOBODY, NOBODY);
      await chmod(file, 0o400);
      await chmod(directory, 0o755);
      const before = await readdir(directory);
      const refused = startServerProcess(`sqlite:${file}`, 'none', { through: asNobody });
      await expect(refused).rejects.toThrow(
        new RegExp(
          `got Slipway can't start\\. The database ${file} can't be written: the user of this process [^\\n]*\\n$`,
        ),
      );
      expect(await readdir(directory)).toEqual(before);
    });
  });
});

describeOnPostgres('a start with PostgreSQL', ({ createUrl }) => {
  it('is refused in one line, without the password, if the database does not exist', async () => {
    const url = Object.assign(new URL(await createUrl()), { pathname: '/slipway_not_there', password: 'geheim' });
    await expect(startApp({ url: url.href })).rejects.toThrow(
      `PostgreSQL at ${url.host}/slipway_not_there can't be used: the database does not exist.`,
    );
  });
});
