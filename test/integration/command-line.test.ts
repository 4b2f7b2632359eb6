import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VERSION } from '../../src/version.js';
import { runCommand } from '../support/commands.js';

beforeAll(() => {
  execFileSync('npm', ['run', '--silent', 'build:server'], { stdio: 'inherit' });
});

describe('a command that can not run', () => {
  let directory: string;

  /** A file that makes a process take itself for one of Node.js 18. */
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
    ['backup', '--to', "Unknown option '--to'. Usage: node dist/backup.js <file>\n"],
    ['restore', '--from', "Unknown option '--from'. Usage: node dist/restore.js <file>\n"],
    ['rotate-master-key', '--all', "Unknown option '--all'. Usage: node dist/rotate-master-key.js\n"],
  ])('%s %s: says what it does not know, and what it expects', async (name, arg, stderr) => {
    expect(await run(name, [arg])).toEqual({ code: 1, stdout: '', stderr });
  });

  it.each(['index', 'backup', 'restore', 'rotate-master-key'])(
    '%s: explains itself, and has a version',
    async (name) => {
      const help = await run(name, ['--help']);
      expect(help).toMatchObject({ code: 0, stderr: '' });
      expect(help.stdout).toMatch(
        new RegExp(`^Usage: node dist/${name}\\.js.*\\n\\n(.*\\n)+ +-h, --help .*\\n +-v, --version `),
      );
      expect(await run(name, ['--version'])).toEqual({ code: 0, stdout: `${VERSION}\n`, stderr: '' });
    },
  );

  it.each(['index', 'backup', 'restore', 'rotate-master-key'])('%s: names the Node.js that it needs', async (name) => {
    const { stdout, stderr, code } = await run(name, [], { NODE_OPTIONS: `--require ${olderNode}` });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^Slipway needs Node\.js 20\.19\.0, .* this is 18\.20\.8\.\n$/);
  });

  it.each(['PORT', 'SLIPWAY_METRICS_PORT'])('says so where %s is taken', async (setting) => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const result = await run('index', [], { [setting]: String(port) });
    other.close();
    const stderr = `Slipway can't listen on 127.0.0.1:${port}: another process listens there. End it, or choose another port.\n`;
    expect(result).toEqual({ code: 1, stdout: '', stderr });
  });
});
