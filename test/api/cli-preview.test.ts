import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Items } from '../support/items.js';
import { createReleasePipeline, type ReleasePipeline } from '../support/release-pipeline.js';
import { type Slipway, slipwayCommand } from '../support/run-slipway.js';
import { describeOnOneServer } from '../support/servers.js';

/** A workflow with one step, which has this parameter. */
const sync = (retries: number | string): NonNullable<Items['workflows']>[string] => ({
  name: 'Sync',
  steps: [{ id: 'send', type: 'REQUEST', parameters: { retries } }],
});

describeOnOneServer('slipway preview, history, show and notes', (server) => {
  let pipeline: ReleasePipeline;
  let slipway: Slipway;
  let liveId: string;

  /** Whether a preview of Staging is open. */
  async function isOpen(): Promise<boolean> {
    const { environment } = await server.expectOk('query ($id: ID!) { environment(id: $id) { openPreview { id } } }', {
      id: pipeline.staging.id,
    });
    return environment.openPreview !== null;
  }

  beforeAll(async () => {
    pipeline = await createReleasePipeline(server);
    const env = { SLIPWAY_URL: server.url, SLIPWAY_TOKEN: server.adminToken, SLIPWAY_PIPELINE: pipeline.id };
    slipway = slipwayCommand(env);
    await pipeline.put({ integrations: { box: { name: 'Box' } }, workflows: { 'box/sync': sync(3) } });
    const live = await pipeline.release(pipeline.staging, { version: '1.0.0', description: 'The first one' });
    liveId = live.id;
  });

  test('says that there is nothing to do, and opens no preview', async () => {
    const [text, json] = await Promise.all([slipway.run(['preview', 'staging']), slipway.json(['preview', 'staging'])]);
    expect(text).toEqual({ code: 0, stdout: 'nothing to do: Staging has this content\n', stderr: '' });
    expect(json).toMatchObject({ release: null, counts: { all: { total: 0 } }, changes: [] });
    expect(await isOpen()).toBe(false);
  });

  describe('of a pending change', () => {
    beforeAll(() =>
      pipeline.put({
        integrations: { box: { name: 'Box' } },
        appEvents: { '@team [x](https://a.example)': {} },
        workflows: { 'box/sync': sync('{{secrets.TOKEN}}') },
      }),
    );

    test('prints changes with their editors, and messages with the commands that resolve them', async () => {
      const { code, stdout, stderr } = await slipway.run(['preview', 'staging']);
      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('slipway discard staging') });
      expect(stdout.split('\n')).toEqual([
        'Development → Staging: 2 changes (1 added, 1 modified)',
        expect.stringMatching(/^suggests 1\.1\.0 \(minor\): Adds the “@team .*” app event$/),
        '',
        'App events',
        expect.stringMatching(/^ {2}\+ Adds the “@team \[x\]\(https:\/\/a\.example\)” app event {2}Admin, /),
        '',
        'Workflows',
        expect.stringMatching(/^ {2}~ Changes the “Sync” workflow {2}Admin, /),
        '      ~ step “send”, parameters › retries  3 → "{{secrets.TOKEN}}"',
        '',
        'Messages',
        '  ! NEW  Environment secret TOKEN missing  slipway secrets set staging TOKEN',
        '',
        'A warning may also be accepted by its name:   --accept ENVIRONMENT_SECRET_MISSING:TOKEN',
        '',
        'next:   slipway release staging --wait',
        '',
      ]);
    });

    test('gives programs one document', async () => {
      const { stdout } = await slipway.run(['preview', 'staging', '--format', 'json']);
      expect(JSON.parse(stdout)).toMatchObject({
        environment: { kind: 'STAGING', version: '1.0.0' },
        source: { kind: 'DEVELOPMENT' },
        release: { state: 'PREVIEW', versionSuggestions: { recommendedVersion: '1.1.0' } },
        counts: { all: { total: 2 } },
        changes: [{ type: 'ADD' }, { type: 'MODIFY', fieldChanges: [{ before: 3 }] }],
        messages: [{ name: 'ENVIRONMENT_SECRET_MISSING:TOKEN', command: 'slipway secrets set staging TOKEN' }],
      });
    });

    test('closes a preview with --discard only if it opened it', async () => {
      await pipeline.open();
      const kept = await slipway.run(['preview', 'staging', '--format', 'markdown', '--discard']);
      expect(kept.stderr).toContain('stays open');
      expect(kept.stdout.replaceAll('\u2060', '¦')).toContain('\\@¦team \\[x\\](https:¦//a.example)');
      expect(await isOpen()).toBe(true);
      const { release } = (await slipway.json(['preview', 'staging'])) as { release: { id: string } };
      await server.expectOk(
        'mutation ($id: ID!) { discardRelease(input: { releaseId: $id }) { release { id } } }',
        release,
      );
      const closed = await slipway.run(['preview', 'staging', '--discard']);
      expect(closed).toMatchObject({ code: 0, stderr: expect.stringContaining('closed the preview') });
      expect(await isOpen()).toBe(false);
    });

    test('compares a folder that is not pushed with Development', async () => {
      const cwd = mkdtempSync(join(tmpdir(), 'slipway-folder-'));
      expect(await slipway.run(['pull', 'content'], { cwd })).toMatchObject({ code: 0 });
      const file = join(cwd, 'content/integrations/box/integration.json');
      writeFileSync(file, readFileSync(file, 'utf8').replace('"Box"', '"Box files"'));
      const [{ stdout }, text, document] = await Promise.all([
        slipway.run(['preview', '--folder', 'content', '--format', 'markdown'], { cwd }),
        slipway.run(['preview', '--folder', 'content', '-p', pipeline.id], { cwd }),
        slipway.json(['preview', '--folder', 'content'], { cwd }),
      ]);
      expect(stdout).toContain('## content → Development: 1 change (1 modified)');
      expect(text.stdout).toContain(`\n\nnext:   slipway push content --pipeline ${pipeline.id}\n`);
      expect(document).toMatchObject({
        folder: 'content',
        environment: { id: pipeline.development.id, kind: 'DEVELOPMENT' },
        changes: [{ key: 'box', name: 'Box files' }],
      });
    });
  });

  test('lists the releases of an environment, newest first', async () => {
    const [{ stdout }, document] = await Promise.all([
      slipway.run(['history', 'staging']),
      slipway.json(['history', 'staging', '--limit', '1']),
    ]);
    expect(stdout).toMatch(/1\.0\.0 +LIVE +.* ago|just now +Admin +\+2 +from Development +The first one/);
    expect(document).toMatchObject({ environment: { name: 'Staging' }, releases: [{ id: expect.any(String) }] });
  });

  test('shows a release: who, when, where it runs, its deployment and its changes', async () => {
    const [{ stdout }, document] = await Promise.all([
      slipway.run(['show', 'staging@1.0.0']),
      slipway.json(['show', 'staging@1.0.0']),
    ]);
    expect(stdout).toMatch(/^Development → Staging 1\.0\.0, LIVE: 2 changes \(2 added\)\n\nThe first one\n/);
    expect(stdout).toMatch(/deployed +\d{4}-\d\d-\d\d \d\d:\d\d UTC \(.*\) by Admin/);
    expect(stdout).toMatch(/deployment +100 %.* 2 of 2 changes applied/);
    expect(document).toMatchObject({
      environment: { kind: 'STAGING' },
      release: { version: '1.0.0', isLive: true, runsIn: [{ kind: 'STAGING' }], deployment: { percentage: 100 } },
      changes: [{ key: 'box' }, { key: 'box/sync' }],
    });
  });

  test('prints the notes of a release as the server writes them, or writes them to a file', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'slipway-notes-')), 'notes.md');
    const { notes } = await pipeline.read(liveId, 'notes');
    const [{ stdout }] = await Promise.all([
      slipway.run(['notes', 'staging@1.0.0']),
      slipway.run(['notes', liveId, '--output', file]),
    ]);
    expect([stdout, readFileSync(file, 'utf8')]).toEqual([notes, notes]);
  });

  test('names what is wrong in a command line, and the nearest versions', async () => {
    const wrong = await Promise.all([
      slipway.run(['show', 'staging@0.9.0']),
      slipway.run(['preview', 'development']),
      slipway.run(['preview', 'staging', '--json', '--format', 'text']),
    ]);
    expect(wrong.map(({ code, stderr }) => ({ code, stderr }))).toEqual([
      {
        code: 2,
        stderr: expect.stringMatching(/Staging has no release 0\.9\.0\n.*\n +staging@0\.1\.0\n +staging@1\.0\.0/),
      },
      { code: 2, stderr: expect.stringContaining('slipway preview --folder content') },
      { code: 2, stderr: expect.stringContaining('Expected one of --json and --format text, got both') },
    ]);
  });
});
