import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { SLIPWAY_VERSION } from '../../src/settings/version.js';
import { runCommand } from '../support/commands.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { startServerProcess } from '../support/server-process.js';
import { startApp, type TestApp } from '../support/start-app.js';

describe('a command that cannot run', () => {
  let directory: string;

  /** A file that makes a process believe that it runs on Node.js 18. */
  let olderNode: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'slipway-command-line-'));
    olderNode = join(directory, 'older-node.cjs');
    await writeFile(olderNode, "Object.defineProperty(process.versions, 'node', { value: '18.20.8' });");
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const run = (name: string, args: readonly string[], env: Record<string, string> = {}) =>
    runCommand(name, args, {
      SLIPWAY_DATABASE_URL: `sqlite:${join(directory, 'slipway.db')}`,
      SLIPWAY_LOG_LEVEL: 'silent',
      PORT: '0',
      ...env,
    });

  it.each([
    ['index', '--exmaple', "Unknown option '--exmaple'. Usage: node dist/index.js [--example]\n"],
    ['index', 'example', "Unexpected argument 'example'. Usage: node dist/index.js [--example]\n"],
    ['backup', '--to', "Unknown option '--to'. Usage: slipway admin backup <file>\n"],
    ['restore', '--from', "Unknown option '--from'. Usage: slipway admin restore <file>\n"],
    ['rotate-master-key', '--all', "Unknown option '--all'. Usage: slipway admin rotate-master-key\n"],
    ['create-token', '--membre', "Unknown option '--membre'. Usage: slipway admin create-token --member <name or id>"],
  ])('%s %s: names the unknown argument, and prints the usage', async (name, arg, stderr) => {
    expect(await run(name, [arg])).toEqual({ code: 1, stdout: '', stderr: expect.stringContaining(stderr) });
  });

  it.each(['index', 'backup', 'restore', 'rotate-master-key', 'create-token'])(
    '%s: prints its help and its version',
    async (name) => {
      const help = await run(name, ['--help']);
      expect(help).toMatchObject({ code: 0, stderr: '' });
      expect(help.stdout).toMatch(
        new RegExp(
          `^Usage: (node dist/index\\.js|slipway admin ${name}).*\\n\\n(.*\\n)+ +-h, --help .*\\n +-v, --version `,
        ),
      );
      expect(await run(name, ['--version'])).toEqual({ code: 0, stdout: `${SLIPWAY_VERSION}\n`, stderr: '' });
    },
  );

  it.each([
    ['rotate-master-key', []],
    ['create-token', ['--member', 'Admin']],
  ])('%s: says what to do with a database that is not migrated to this version', async (name, args) => {
    const source = new DataSource({ type: 'sqlite', database: join(directory, 'slipway.db') });
    await source.initialize();
    await source.query('CREATE TABLE migrations (id integer, timestamp bigint, name varchar)');
    await source.destroy();
    expect(await run(name, args)).toEqual({
      code: 1,
      stdout: '',
      stderr:
        "Slipway can't start. The database is not up to date. Start a server of this version once to migrate it.\n",
    });
  });

  it.each(['index', 'backup', 'restore', 'rotate-master-key', 'create-token'])(
    '%s: names the Node.js version that it needs',
    async (name) => {
      const { stdout, stderr, code } = await run(name, [], { NODE_OPTIONS: `--require ${olderNode}` });
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(/^Slipway needs Node\.js 20\.19\.0, .* this is 18\.20\.8\.\n$/);
    },
  );

  describe('without the SQLite driver', () => {
    let env: Record<string, string>;

    beforeEach(async () => {
      const hidden = join(directory, 'no-driver.cjs');
      await writeFile(
        hidden,
        `const Module = require('node:module');
        const load = Module._load;
        Module._load = function (name, ...rest) {
          if (name === 'sqlite3') throw new Error('Could not locate the bindings file. Tried:\\n → build');
          return load.call(this, name, ...rest);
        };`,
      );
      env = { NODE_OPTIONS: `--require ${hidden}` };
    });

    it.each(['index', 'backup', 'restore', 'rotate-master-key', 'create-token'])(
      '%s: prints its help',
      async (name) => {
        expect(await run(name, ['--help'], env)).toMatchObject({ code: 0, stderr: '' });
      },
    );

    it.each([
      ['index', []],
      ['backup', ['copy.db']],
      ['restore', ['copy.db']],
      ['rotate-master-key', []],
      ['create-token', ['--member', 'Admin']],
    ])('%s: says in one line how to install it', async (name, args) => {
      expect(await run(name, args, env)).toEqual({
        code: 1,
        stdout: '',
        stderr: expect.stringMatching(
          /^Slipway can't start\. The SQLite driver is missing, .*npm rebuild sqlite3.*\n$/,
        ),
      });
    });
  });

  describe('of the server', () => {
    let other: Server;
    let port: string;
    let inUse: string;

    beforeAll(async () => {
      other = createServer().listen(0, '127.0.0.1');
      await once(other, 'listening');
      port = String((other.address() as AddressInfo).port);
      inUse = `Slipway can't listen on 127.0.0.1:${port}: another process listens there. Stop it, or choose another port.`;
    });
    afterAll(() => other.close());

    it('says so if PORT is in use', async () => {
      await expect(startApp({ env: { PORT: port } })).rejects.toThrow(inUse);
    });

    it('says so if SLIPWAY_METRICS_PORT is in use', async () => {
      const outcome = await run('index', [], { SLIPWAY_METRICS_PORT: port });
      expect(outcome).toEqual({ code: 1, stdout: '', stderr: `${inUse}\n` });
    });
  });
});

describeOnEachDatabase('the command create-token', (database) => {
  let directory: string;
  let file: string;
  let url: string;
  let app: TestApp;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'slipway-create-token-'));
    file = join(directory, 'token');
    url = await database.createUrl();
    app = await startApp({ url });
  });
  afterAll(async () => {
    await app.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const run = (...args: string[]) => runCommand('create-token', args, { SLIPWAY_DATABASE_URL: url });
  const viewerOf = async (token: string) =>
    (await app.expectOk('{ viewer { name role projects { id } } }', {}, token)).viewer;
  const ADMIN = { role: 'ADMIN', projects: null };

  it('creates a token by the name or id of a member, prints it or writes it to a file that only its owner can read, and is in the audit log', async () => {
    const { viewer } = await app.expectOk('{ viewer { id } }');
    const printed = await run('--member', 'aDMIN');
    expect([printed.code, printed.stderr]).toEqual([0, '']);
    expect(await viewerOf(/slipway_[\w-]{43}/.exec(printed.stdout)?.[0] ?? '')).toEqual({ name: 'Admin', ...ADMIN });

    const written = await run('--member', viewer.id, '--file', file);
    expect([written.code, written.stderr, written.stdout.includes('slipway_')]).toEqual([0, '', false]);
    expect(((await stat(file)).mode & 0o777).toString(8)).toBe('600');
    expect(await viewerOf((await readFile(file, 'utf8')).trim())).toEqual({ name: 'Admin', ...ADMIN });

    const { auditLog } = await app.expectOk(
      '{ auditLog(first: 1) { nodes { operation outcome subjects member { id } address requestId } } }',
    );
    expect(auditLog.nodes).toEqual([
      {
        ...{ operation: 'createToken', outcome: 'SUCCEEDED', subjects: [viewer.id], member: null },
        address: expect.stringMatching(/^machine:[\w.-]+$/),
        requestId: expect.any(String),
      },
    ]);
  });

  it('creates an ADMIN on request, and a token with all permissions of an ADMIN', async () => {
    const { code, stdout } = await run('--member', 'Second Admin', '--new-admin', '--name', 'Rescue');
    expect(code).toBe(0);
    expect(await viewerOf(/slipway_[\w-]{43}/.exec(stdout)?.[0] ?? '')).toEqual({ name: 'Second Admin', ...ADMIN });
    const again = await run('--member', 'second admin', '--new-admin');
    expect(again).toEqual({ code: 1, stdout: '', stderr: 'There already is a member named "second admin".\n' });
  });

  // What remains is the same on each database: it reads only the member, or nothing.
  if (database.name !== 'SQLite') return;

  it('overwrites no file, and then creates no token', async () => {
    await writeFile(file, 'something else');
    const count = async () => (await app.expectOk('{ viewer { tokens { id } } }')).viewer.tokens.length;
    const before = await count();
    const { code, stdout, stderr } = await run('--member', 'Admin', '--file', file);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      `The file for the token, ${file}, already exists and is not overwritten. Move it away, or choose another file.\n`,
    );
    expect([await readFile(file, 'utf8'), await count()]).toEqual(['something else', before]);
  });

  it('says so if the member or the database does not exist', async () => {
    expect((await run('--member', 'Nobody')).stderr).toMatch(
      /^There is no member "Nobody" on the team; --new-admin creates one\./,
    );
    expect((await run()).stderr).toMatch(/^Expected --member\. Usage: /);
    const absent = join(directory, 'absent.db');
    const result = await runCommand('create-token', ['--member', 'Admin'], {
      SLIPWAY_DATABASE_URL: `sqlite:${absent}`,
    });
    expect([result.code, result.stdout]).toEqual([1, '']);
    expect(result.stderr).toMatch(new RegExp(`^[^\\n]*${absent}[^\\n]*\\n$`));
    await expect(stat(absent)).rejects.toThrow('ENOENT');
  });
});

describe('the first token', () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'slipway-first-token-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('is written to a file that only its owner can read if one is configured, and is not printed', async () => {
    const file = join(directory, 'first-token');
    const env = { SLIPWAY_FIRST_TOKEN_FILE: file };
    const server = await startServerProcess(`sqlite:${join(directory, 'slipway.db')}`, 'known', { env });
    const token = (await readFile(file, 'utf8')).trim();
    expect(((await stat(file)).mode & 0o777).toString(8)).toBe('600');
    expect((await server.client.expectOk('{ viewer { role } }', {}, token)).viewer.role).toBe('ADMIN');
    await server.end('SIGTERM');
    expect(server.printedToken()).toBeUndefined();
  });

  it('is not created if it cannot be written: the next start creates it', async () => {
    const file = join(directory, 'first-token');
    const url = `sqlite:${join(directory, 'slipway.db')}`;
    await writeFile(file, 'something else');
    await expect(startApp({ url, env: { SLIPWAY_FIRST_TOKEN_FILE: file } })).rejects.toThrow(`${file}, already exists`);
    expect(await readFile(file, 'utf8')).toBe('something else');
    await rm(file);
    const app = await startApp({ url, env: { SLIPWAY_FIRST_TOKEN_FILE: file } });
    expect(await readFile(file, 'utf8')).toBe(`${app.adminToken}\n`);
    await app.stop();
  });
});
