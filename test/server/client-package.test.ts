import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { createReleasePipeline } from '../support/release-pipeline.js';
import { startApp, type TestApp } from '../support/start-app.js';

const run = promisify(execFile);
const ROOT = resolve(__dirname, '../..');
const MODULES = join(ROOT, 'node_modules');

/** Packs the client as built, and unpacks it with its dependencies, as `npm install` does. */
async function installPackage(folder: string): Promise<void> {
  const source = join(ROOT, 'clients/typescript');
  const client = join(folder, 'node_modules/@slipway/client');
  await mkdir(client, { recursive: true });
  for (const name of ['graphql', 'graphql-sse', 'graphql-ws']) {
    await symlink(join(MODULES, name), join(folder, 'node_modules', name));
  }
  await run(join(MODULES, '.bin/tsc'), ['-p', source]);
  await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: source });
  await run('tar', ['-xzf', 'slipway-client-0.2.0.tgz', '--strip-components=1', '-C', client], { cwd: folder });
}

describe('the package of the typed client', () => {
  let folder: string;
  let app: TestApp;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slipway-package-'));
    [app] = await Promise.all([startApp(), installPackage(folder)]);
  });
  afterAll(async () => {
    await app.stop();
    await rm(folder, { recursive: true });
  });

  test('runs the script of docs/clients.md from a token to the Live tag, as a plain module', async () => {
    const page = readFileSync(join(ROOT, 'docs/clients.md'), 'utf8');
    const [, script = ''] = /### Release from a script\n+```ts\n(.*?)```/s.exec(page) ?? [];
    const pipeline = await createReleasePipeline(app);
    await pipeline.put({ integrations: { box: {} } });
    await writeFile(join(folder, 'release.mjs'), script);
    const { stdout } = await run(process.execPath, ['release.mjs', app.url, app.adminToken, pipeline.staging.id], {
      cwd: folder,
    });
    expect(stdout.trim().split('\n').at(-1)).toMatch(/^100 %: /);
  });

  test('has types, and nothing but what is built', () => {
    const client = join(folder, 'node_modules/@slipway/client');
    expect(existsSync(join(client, 'dist/index.d.ts'))).toBe(true);
    expect(existsSync(join(client, 'src'))).toBe(false);
  });

  test('leaves out of a bundle what a program does not import', async () => {
    const entry = join(folder, 'entry.js');
    await writeFile(entry, "export { whoAmI } from '@slipway/client';");
    const script = `import { build } from ${JSON.stringify(join(MODULES, 'vite/dist/node/index.js'))};
      const lib = { entry: ${JSON.stringify(entry)}, formats: ['es'], fileName: () => 'bundle.js' };
      await build({ root: ${JSON.stringify(folder)}, logLevel: 'silent', configFile: false, build: { lib, outDir: 'out' } });`;
    await run(process.execPath, ['--input-type=module', '-e', script], { cwd: folder });
    const bundle = readFileSync(join(folder, 'out/bundle.js'), 'utf8');
    expect(bundle).toContain('query WhoAmI');
    for (const other of ['mutation', 'subscription', 'WebSocket', 'event-stream']) expect(bundle).not.toContain(other);
    expect(bundle.length).toBeLessThan(2_000);
  });
});
