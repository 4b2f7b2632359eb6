import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReleasePipeline, type ReleasePipeline } from '../support/release-pipeline.js';
import { type Slipway, type SlipwayOptions, type SlipwayRun, slipwayCommand } from '../support/run-slipway.js';
import { describeOnOneServer } from '../support/servers.js';

/** A part of each secret value: nothing that is printed may have it. */
const SECRET = 'hunter2';

const WORKFLOW = {
  steps: [{ id: 'call', type: 'REQUEST', parameters: { url: '{{variables.REGION}}', key: '{{secrets.API_KEY}}' } }],
  userSettings: [{ id: 'limit', title: 'Limit', type: 'NUMBER', scope: 'TEAM', required: true }],
} as const;

describeOnOneServer('slipway secrets, variables, credentials and settings', (server) => {
  let pipeline: ReleasePipeline;
  let slipway: Slipway;
  let developer: string;
  const runs: SlipwayRun[] = [];

  beforeAll(async () => {
    pipeline = await createReleasePipeline(server);
    await pipeline.put({
      integrations: { crm: { authentication: 'OAUTH2' } },
      workflows: { 'crm/sync': WORKFLOW },
    });
    developer = await server.createMember('DEVELOPER');
    slipway = slipwayCommand({
      SLIPWAY_URL: server.url,
      SLIPWAY_TOKEN: server.adminToken,
      SLIPWAY_PIPELINE: pipeline.id,
    });
  });

  afterAll(() => {
    const printed = runs.map(({ stdout, stderr }) => stdout + stderr).join('\n');
    expect(printed).toContain('API_KEY');
    expect(printed).not.toContain(SECRET);
  });

  async function run(line: string, input = '', options: SlipwayOptions = {}): Promise<SlipwayRun> {
    const ended = await slipway.run(line.split(' '), { input, ...options });
    runs.push(ended);
    return ended;
  }
  const asDeveloper = () => ({ env: { SLIPWAY_TOKEN: developer } });
  const json = (line: string) => slipway.json(line.split(' '));

  test('missing says what the open preview needs, and how to give it; without a preview, only what content has', async () => {
    expect(await run('secrets missing staging')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('nothing to do'),
      stderr: expect.stringContaining('No preview is open for Staging'),
    });
    await pipeline.open();
    const [secrets, ...others] = await Promise.all([
      run('secrets missing staging --exit-code'),
      ...['variables', 'credentials', 'settings'].map((group) => json(`${group} missing staging`)),
    ]);
    expect(secrets).toMatchObject({ code: 1, stderr: '' });
    expect(secrets?.stdout).toMatch(/^API_KEY +used by the open preview +slipway secrets set staging API_KEY\n$/);
    expect(others).toMatchObject([
      { environment: { kind: 'STAGING' }, missing: [{ key: 'REGION', useCount: 0, inPreview: true }] },
      { missing: [{ key: 'crm', command: 'slipway credentials set staging crm' }] },
      { missing: [{ key: 'crm/sync', settingId: 'limit', command: 'slipway settings set staging crm/sync limit' }] },
    ]);
    expect(await json('secrets missing development')).toMatchObject({ missing: [{ key: 'API_KEY', useCount: 1 }] });
  });

  test('set reads the value from stdin or a file, and gives it to the server without the line break at its end', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'slipway-value-')), 'value');
    writeFileSync(file, `${SECRET}-api\r\n`);
    expect(await run('secrets set staging API_KEY', `${SECRET}-api\n`)).toMatchObject({
      code: 0,
      stdout: 'set in Staging: the secret API_KEY\n',
      stderr: '',
    });
    const fingerprint = async () => {
      const listed = await run('secrets list staging --json');
      return JSON.parse(listed.stdout).secrets.find(({ key }: { key: string }) => key === 'API_KEY').fingerprint;
    };
    const first = await fingerprint();
    expect(await run(`secrets set staging API_KEY --file ${file}`)).toMatchObject({ code: 0 });
    expect(await fingerprint()).toBe(first);
    expect(await run(`secrets set staging API_KEY --file ${file} --raw`)).toMatchObject({ code: 0 });
    expect(await fingerprint()).not.toBe(first);
    expect(await run('secrets missing staging --exit-code')).toMatchObject({ code: 0 });
  });

  test('set takes several values, all or none, and keeps those that exist if asked to', async () => {
    expect(await run('secrets set production', `A=${SECRET}\nB="two\nlines ${SECRET}"\n`)).toMatchObject({ code: 0 });
    const refused = await run('secrets set production', `{ "2nd": "${SECRET}", "C": "" }`);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(/none of the 2 secrets was set\n +value 1: .*\n +C: /);
    const kept = await run('secrets set production --if-missing --json', `A=${SECRET}\nD=${SECRET}`, asDeveloper());
    expect(JSON.parse(kept.stdout)).toMatchObject({ set: [{ key: 'D' }], kept: ['A'] });
    expect(await run('secrets set production', `A=${SECRET}\nE=${SECRET}`, asDeveloper())).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/A: .* Ask an ADMIN to overwrite it\.\n.*--if-missing/),
    });
    expect(await json('secrets list production')).toMatchObject({
      secrets: [{ key: 'A' }, { key: 'B' }, { key: 'D' }],
    });
  });

  test('variables can be read by everybody, secrets be listed by an ADMIN only', async () => {
    expect(await run('variables set staging REGION', 'eu\n')).toMatchObject({ code: 0 });
    const listed = await run('variables list staging', '', asDeveloper());
    expect(listed).toMatchObject({ code: 0, stdout: expect.stringMatching(/^REGION +"eu" +set .* by Admin\n$/) });
    expect(await run('secrets list staging', '', asDeveloper())).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('not allowed'),
    });
    const deleted = await Promise.all(['A', 'A2'].map((key) => run(`secrets delete production ${key}`)));
    expect(deleted.map(({ code, stdout }) => `${code} ${stdout}`)).toEqual([
      '0 deleted in Production: the secret A\n',
      '0 nothing to do: Production has no secret A2\n',
    ]);
  });

  test('credentials and settings are set, listed and deleted', async () => {
    const set = await Promise.all([
      run('credentials set staging crm --client-id client-1', `${SECRET}\n`),
      run('settings set staging crm/sync limit', '30\n'),
    ]);
    expect(set.map(({ code }) => code)).toEqual([0, 0]);
    expect(await json('credentials list staging')).toMatchObject({
      credentials: [{ integrationKey: 'crm', clientId: 'client-1' }],
    });
    expect(await json('settings list staging')).toMatchObject({
      settings: [{ workflowKey: 'crm/sync', settingId: 'limit', type: 'NUMBER' }],
    });
    expect(await run('settings set staging crm/sync other', SECRET)).toMatchObject({ code: 2, stdout: '' });
    const deleted = await Promise.all([
      run('credentials delete staging crm'),
      run('settings delete staging crm/sync limit'),
    ]);
    expect(deleted.map(({ code, stdout }) => `${code} ${stdout.split(':')[0]}`)).toEqual([
      '0 deleted in Staging',
      '0 deleted in Staging',
    ]);
  });

  // What remains does not ask the server.
  if (server.name !== 'SQLite') return;

  test.each([
    { line: `secrets set staging API_KEY ${SECRET}`, says: 'too many arguments' },
    { line: 'secrets set staging API_KEY', says: 'Expected a value, got nothing' },
    { line: 'secrets set staging API_KEY --from-env-file x', says: 'Expected a key or --from-env-file, got both' },
    { line: 'secrets set staging --file x', says: 'Expected a key beside --file' },
    { line: 'secrets set staging API_KEY --file /nowhere', says: 'read the file /nowhere' },
    { line: 'secrets set somewhere API_KEY', says: 'Expected an environment' },
  ])('$line is wrong usage: $says', async ({ line, says }) => {
    expect(await run(line)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(says) });
  });
});
