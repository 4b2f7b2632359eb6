import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReleasePipeline, type ReleasePipeline } from '../support/release-pipeline.js';
import { type Slipway, slipwayCommand } from '../support/run-slipway.js';
import { describeOnOneServer } from '../support/servers.js';
import { uniqueName } from '../support/unique-name.js';

describeOnOneServer('slipway login, whoami and status', (server) => {
  let pipeline: ReleasePipeline;
  let slipway: Slipway;

  beforeAll(async () => {
    pipeline = await createReleasePipeline(server);
    await pipeline.put({ integrations: { box: { name: 'Box' } } });
    slipway = slipwayCommand({ SLIPWAY_URL: server.url, SLIPWAY_TOKEN: server.adminToken });
  });

  test('status says what each environment runs, and what is pending', async () => {
    const { code, stdout, stderr } = await slipway.run(['status', '--pipeline', pipeline.id]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/Development +edited .* by Admin \(revision \d+\)/);
    expect(stdout).toMatch(/Staging +0\.1\.0 +LIVE .*1 change pending from Development/);
    expect(await slipway.json(['status', '-p', pipeline.id])).toMatchObject({
      server: server.url,
      pipeline: { id: pipeline.id, environments: [{ kind: 'DEVELOPMENT' }, { pendingChanges: { total: 1 } }, {}] },
    });
  });

  test('keeps a token for its server in a file that only the user can read', async () => {
    const config = mkdtempSync(join(tmpdir(), 'slipway-config-'));
    const env = { SLIPWAY_URL: undefined, SLIPWAY_TOKEN: undefined, SLIPWAY_CONFIG_DIR: config };
    const before = await slipway.run(['whoami'], { env });
    expect(before).toMatchObject({ code: 4, stderr: expect.stringContaining('slipway login') });
    const login = await slipway.run(['login', server.url], { env, input: `${server.adminToken}\n` });
    expect(login).toMatchObject({ code: 0, stdout: expect.stringContaining('Admin, ADMIN') });
    expect(login.stdout + login.stderr).not.toContain(server.adminToken);
    const file = join(config, 'profiles.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toContain(server.adminToken);
    expect(await slipway.json(['whoami'], { env })).toMatchObject({ server: server.url, member: { role: 'ADMIN' } });
    expect(await slipway.run(['logout'], { env })).toMatchObject({ code: 0 });
    expect(await slipway.run(['whoami'], { env })).toMatchObject({ code: 4 });
  });

  test('init names the server, the pipeline and the folder for the commands below it', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'slipway-project-'));
    const { pipeline: created } = (await slipway.json(['pipelines', 'create', uniqueName('By command')])) as {
      pipeline: { id: string; name: string };
    };
    expect(await slipway.json(['pipelines', 'create', created.name])).toEqual({
      outcome: 'NOTHING_TO_DO',
      pipeline: created,
    });
    const init = ['init', '--pipeline', created.id];
    expect(await slipway.json(init, { cwd })).toMatchObject({ outcome: 'WRITTEN', pipeline: created.name });
    expect(await slipway.json(init, { cwd })).toMatchObject({ outcome: 'NOTHING_TO_DO' });
    const other = await slipway.run([...init, '--folder', 'elsewhere'], { cwd });
    expect(other).toMatchObject({ code: 1, stderr: expect.stringContaining('says something else') });
    const below = join(cwd, 'content/integrations');
    mkdirSync(below, { recursive: true });
    expect(await slipway.json(['status'], { cwd: below })).toMatchObject({ pipeline: { id: created.id } });
  });

  test('does not keep a token that the server refuses', async () => {
    const config = mkdtempSync(join(tmpdir(), 'slipway-config-'));
    const login = await slipway.run(['login', server.url], { env: { SLIPWAY_CONFIG_DIR: config }, input: 'wrong' });
    expect(login.code).toBe(4);
    expect(() => statSync(join(config, 'profiles.json'))).toThrow('ENOENT');
  });

  test('sends the token of a job to the server that the job names, not to that of slipway.json', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'slipway-project-'));
    writeFileSync(join(cwd, 'slipway.json'), JSON.stringify({ server: 'http://127.0.0.1:9', pipeline: pipeline.id }));
    const refused = await slipway.run(['status'], { cwd, env: { SLIPWAY_URL: undefined } });
    const said = { code: 2, stderr: expect.stringContaining('not sent to http://127.0.0.1:9') };
    expect(refused).toMatchObject(said);
    const login = { cwd, env: { SLIPWAY_URL: undefined }, input: server.adminToken };
    expect(await slipway.run(['login'], login)).toMatchObject(said);
    expect(await slipway.json(['status'], { cwd })).toMatchObject({ pipeline: { id: pipeline.id } });
  });

  test('says that stdout is full, and continues if nobody reads its notes', async () => {
    const full = spawnSync(process.execPath, ['clients/cli/slipway.mjs', '--help'], {
      stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
      encoding: 'utf8',
    });
    expect(full).toMatchObject({ status: 2, stderr: expect.stringContaining('ENOSPC') });
    const unread = slipway.start(['statu', '--json']);
    unread.process.stderr.destroy();
    const { code, stdout } = await unread.ended;
    expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 2, error: { reason: 'USAGE' } });
  });

  test.each([
    { args: ['statu'], code: 2, says: 'Did you mean status?' },
    { args: ['status', '--pipeline', 'No such pipeline'], code: 2, says: 'You see no pipeline "No such pipeline"' },
    { args: ['status', '--url', 'nowhere'], code: 2, says: 'Expected the address of the server' },
    { args: ['status', '--url', 'http://127.0.0.1:1', '--json'], code: 3, says: '"reason": "UNREACHABLE"' },
  ])('$args ends with $code', async ({ args, code, says }) => {
    const run = await slipway.run(args);
    expect(run.code).toBe(code);
    expect(run.stdout + run.stderr).toContain(says);
  });
});
