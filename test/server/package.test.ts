import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { startApp, type TestApp } from '../support/start-app.js';

const run = promisify(execFile);
const ROOT = resolve(__dirname, '../..');
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

describe('the command, away from its checkout', () => {
  let folder: string;
  let app: TestApp;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slipway-pack-'));
    app = await startApp();
  });
  afterAll(async () => {
    await app.stop();
    await rm(folder, { recursive: true });
  });

  const slipway = (file: string, ...args: string[]) =>
    run(process.execPath, [file, ...args], {
      cwd: folder,
      env: { PATH: process.env.PATH, SLIPWAY_URL: app.url, SLIPWAY_TOKEN: app.adminToken, SLIPWAY_CONFIG_DIR: folder },
    });

  test('is in the package, which has what is built and no sources, and needs no other package', async () => {
    await run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], { cwd: ROOT });
    await run('tar', ['-xzf', `slipway-${version}.tgz`], { cwd: folder });
    const inside = (path: string) => join(folder, 'package', path);
    const { bin } = JSON.parse(readFileSync(inside('package.json'), 'utf8'));
    expect((await slipway(inside(bin.slipway), '--version')).stdout).toBe(`${version}\n`);
    expect((await slipway(inside(bin.slipway), 'whoami')).stdout).toContain('Admin, ADMIN');
    expect(existsSync(inside('dist/commands/backup.js'))).toBe(true);
    for (const absent of ['src', 'test', 'node_modules', 'dist/index.js.map'])
      expect({ absent, exists: existsSync(inside(absent)) }).toEqual({ absent, exists: false });
  });

  test('is served by each server, as one file', async () => {
    const response = await fetch(`${app.url}/cli/slipway.mjs`);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-cache');
    const file = join(folder, 'slipway.mjs');
    await writeFile(file, await response.text());
    expect((await slipway(file, 'whoami')).stdout).toContain('Admin, ADMIN');
  });
});
