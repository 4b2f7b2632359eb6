import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReleasePipeline, EXCLUDE_CHANGES, type ReleasePipeline } from '../support/release-pipeline.js';
import { type Slipway, slipwayCommand } from '../support/run-slipway.js';
import { describeOnOneServer } from '../support/servers.js';
import type { TestClient } from '../support/test-client.js';

/** Creates a pipeline before each test, and the command that uses it. */
function usePipeline(server: TestClient) {
  const used = {} as { pipeline: ReleasePipeline; slipway: Slipway };

  beforeEach(async () => {
    used.pipeline = await createReleasePipeline(server);
    used.slipway = slipwayCommand({
      SLIPWAY_URL: server.url,
      SLIPWAY_TOKEN: server.adminToken,
      SLIPWAY_PIPELINE: used.pipeline.id,
    });
  });

  return used;
}

describeOnOneServer('slipway release, promote and rollback', (server) => {
  const used = usePipeline(server);

  test('from an edit to Production and back, each command twice', async () => {
    const { pipeline, slipway } = used;
    await pipeline.put({ integrations: { box: {} } });
    const release = ['release', 'staging', '-m', 'First', '--wait'];
    const dry = await slipway.run(['release', 'staging', '--dry-run']);
    expect(dry).toMatchObject({
      code: 0,
      stdout: 'would release 0.2.0 to Staging: 1 change (1 added)\n',
    });
    expect(await openPreview(server, pipeline)).toBeNull();
    const first = await slipway.run(release);
    expect(first).toMatchObject({ code: 0, stdout: expect.stringMatching(/^0\.2\.0 is LIVE in Staging \(\d+ s\)\n$/) });
    const again = await slipway.run(release);
    expect(again).toMatchObject({ code: 0, stdout: 'nothing to do: Staging runs 0.2.0 with this content\n' });
    const promote = ['promote', 'production', '--from', 'staging@0.2.0', '-m', 'First', '--wait'];
    expect(await slipway.json(promote)).toMatchObject({
      outcome: 'LIVE',
      environment: { kind: 'PRODUCTION' },
      release: { version: '0.2.0', state: 'LIVE' },
    });
    await pipeline.put({ integrations: { box: {}, jira: {} } });
    expect(await slipway.json(['release', 'staging', '-m', 'Second', '--wait'])).toMatchObject({
      release: { version: '0.3.0' },
    });
    expect(await slipway.json(promote)).toMatchObject({ outcome: 'NOTHING_TO_DO', release: { version: '0.2.0' } });
    const rollback = ['rollback', 'staging', '--wait'];
    expect(await slipway.json(rollback)).toMatchObject({
      outcome: 'LIVE',
      release: { kind: 'ROLLBACK', version: '1.0.0', description: 'Rolls back to 0.2.0' },
    });
    expect(await slipway.json(rollback)).toMatchObject({ outcome: 'NOTHING_TO_DO', release: { version: '1.0.0' } });
    expect(await slipway.json([...rollback, '--to', '0.2.0'])).toMatchObject({ outcome: 'NOTHING_TO_DO' });
    expect(await slipway.json(['watch', 'staging'])).toMatchObject({ outcome: 'LIVE', release: { version: '1.0.0' } });
    for (const command of ['retry', 'cancel', 'discard']) {
      expect(await slipway.json([command, 'staging'])).toMatchObject({ outcome: 'NOTHING_TO_DO' });
    }
  });
});

describeOnOneServer('slipway release and promote', (server) => {
  const used = usePipeline(server);

  test('stops at warnings that are neither resolved nor accepted', async () => {
    const { pipeline, slipway } = used;
    const uses = '{{secrets.BOX_KEY}} {{variables.REGION}}';
    await pipeline.put({ integrations: { box: { authentication: 'OAUTH2', metadata: { uses } } } });
    const release = ['release', 'staging', '-m', 'First', '--wait'];
    expect(await slipway.run(release)).toEqual({
      code: 5,
      stdout: '',
      stderr: [
        'refused: 3 warnings are neither resolved nor accepted',
        '  APP_CREDENTIALS_MISSING:box   App credentials missing for the box integration',
        '  provide them:   slipway credentials set staging box',
        '  or accept it:   --accept APP_CREDENTIALS_MISSING:box',
        '',
        '  ENVIRONMENT_SECRET_MISSING:BOX_KEY   Environment secret BOX_KEY missing',
        '  give it a value:   slipway secrets set staging BOX_KEY',
        '  or accept it:      --accept ENVIRONMENT_SECRET_MISSING:BOX_KEY',
        '',
        '  ENVIRONMENT_VARIABLE_MISSING:REGION   Environment variable REGION missing',
        '  give it a value:   slipway variables set staging REGION',
        '  or accept it:      --accept ENVIRONMENT_VARIABLE_MISSING:REGION',
        'exit code 5: warnings are neither resolved nor accepted',
        '',
      ].join('\n'),
    });
    const file = join(mkdtempSync(join(tmpdir(), 'slipway-accept-')), 'accepted.txt');
    writeFileSync(file, '# known\nENVIRONMENT_SECRET_MISSING:BOX_KEY # given later\n\nENVIRONMENT_VARIABLE_MISSING\n');
    const named = [...release, '--accept-file', file];
    expect(await slipway.json([...named, '--pipeline', pipeline.id], { code: 5 })).toMatchObject({
      error: {
        reason: 'WARNINGS_UNRESOLVED',
        warnings: [
          {
            name: 'APP_CREDENTIALS_MISSING:box',
            command: `slipway credentials set staging box --pipeline ${pipeline.id}`,
          },
        ],
      },
    });
    const accepted = [...named, '--accept', 'APP_CREDENTIALS_MISSING:box'];
    expect(await slipway.json(accepted)).toMatchObject({ outcome: 'LIVE', release: { version: '0.2.0' } });
    await pipeline.put({ integrations: { box: { authentication: 'OAUTH2', metadata: { uses } }, jira: {} } });
    // The same warnings are carried over, and asked for again only with --fail-on.
    const strict = ['release', 'staging', '-m', 'Second', '--dry-run', '--fail-on', 'warnings'];
    expect(await slipway.json(strict, { code: 5 })).toMatchObject({ error: { warnings: [{}, {}, {}] } });
    expect(await slipway.json(strict.slice(0, -2))).toMatchObject({ outcome: 'WOULD_RELEASE' });
    expect(await openPreview(server, pipeline)).toBeNull();
  });

  test('promotes exactly what the source runs', async () => {
    const { pipeline, slipway } = used;
    await pipeline.put({ integrations: { box: {} } });
    await pipeline.release();
    expect(await slipway.json(['promote', 'staging', '-m', 'First'], { code: 8 })).toMatchObject({
      error: { reason: 'CONFLICT', message: expect.stringContaining('Development has no versions') },
    });
    await pipeline.put({ integrations: { box: {}, jira: {} } });
    await pipeline.release();
    const promote = ['promote', 'production', '-m', 'First'];
    expect(await slipway.json([...promote, '--from', 'staging@0.2.0'], { code: 8 })).toMatchObject({
      error: { message: 'Staging has moved on: expected it to run 0.2.0, but it runs 0.3.0' },
    });
    const preview = await pipeline.open(pipeline.production);
    const [first] = preview.changeSummary.changes.nodes;
    await pipeline.step(EXCLUDE_CHANGES, { releaseId: preview.id, changeIds: [first.id] });
    expect(await slipway.run(promote)).toMatchObject({
      code: 8,
      stderr: expect.stringContaining('leaves out 1 change; expected it to leave out none'),
    });
    // A release leaves out what the open preview does; run again, it leaves the same out.
    const release = ['release', 'production', '-m', 'Partly', '--wait'];
    expect(await slipway.run(release)).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('leaves out 1 change, which is excluded in the open preview'),
    });
    expect(await slipway.json(release)).toMatchObject({ outcome: 'NOTHING_TO_DO', leavesOut: 1 });
    expect(await slipway.json([...promote, '--bump', 'patch', '--wait'])).toMatchObject({ outcome: 'LIVE' });
  });

  test('releases under a version once', async () => {
    const { pipeline, slipway } = used;
    await pipeline.put({ integrations: { box: {} } });
    const release = (version: string) => ['release', 'staging', '--version', version, '-m', 'First', '--wait'];
    expect(await slipway.json(release('1.0.0'))).toMatchObject({ outcome: 'LIVE', release: { version: '1.0.0' } });
    expect(await slipway.json(release('1.0.0'))).toMatchObject({ outcome: 'NOTHING_TO_DO' });
    expect(await slipway.json(release('1.1.0'), { code: 1 })).toMatchObject({ error: { reason: 'REFUSED' } });
    expect(await slipway.json([...release('1.1.0'), '--if-changed'])).toMatchObject({ outcome: 'NOTHING_TO_DO' });
    await pipeline.put({ integrations: { box: {}, jira: {} } });
    expect(await slipway.json(release('1.0.0'), { code: 8 })).toMatchObject({
      error: { message: 'Staging runs 1.0.0 with other content' },
    });
    expect(await slipway.json(release('0.9.0'), { code: 1 })).toMatchObject({ error: { code: 'VERSION_NOT_HIGHER' } });
    expect(await openPreview(server, pipeline)).toBeNull();
  });

  test.each([
    { args: ['--version', '1.0'], says: '--version: Expected a semantic version' },
    {
      args: ['--version', '1.0.0', '--bump', 'minor'],
      says: "'--version <version>' cannot be used with option '--bump",
    },
    { args: ['--wait', '15'], says: '--wait: Expected a time such as 90s, 15m or 1h' },
    { args: ['--accept', 'SECRET_MISSING:A'], says: 'Did you mean ENVIRONMENT_SECRET_MISSING' },
    { args: ['--accept-file', 'nowhere'], says: 'Expected to be able to read the file nowhere' },
    { args: ['-m', ' '], says: 'Expected what the release is for, 1 to 2,000 characters, got 0' },
  ])('$args is wrong usage, and sends nothing', async ({ args, says }) => {
    const run = await used.slipway.run(['release', 'staging', '-m', 'First', '--url', 'http://127.0.0.1:1', ...args]);
    expect(run).toMatchObject({ code: 2, stderr: expect.stringContaining(says) });
  });
});

async function openPreview(server: TestClient, { staging }: ReleasePipeline) {
  const { environment } = await server.expectOk('query ($id: ID!) { environment(id: $id) { openPreview { id } } }', {
    id: staging.id,
  });
  return environment.openPreview;
}
