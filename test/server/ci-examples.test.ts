import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type CiEvent, git, gitHubActions, gitLab, type JobRun } from '../support/ci-jobs.js';
import { createReleasePipeline, type ReleasePipeline } from '../support/release-pipeline.js';
import { slipwayCommand } from '../support/run-slipway.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { until } from '../support/until.js';

const MOMENTS = [
  { moment: 'the content is pushed', has: (state: State) => state.revision > state.before },
  { moment: 'the preview is open', has: (state: State) => state.isPreviewOpen },
  { moment: 'the release is being deployed', has: (state: State) => state.isDeploying },
];

/** The shell of each step runs as it is written in the examples. */
describe.each([gitHubActions, gitLab])('the jobs for $name', (service) => {
  /** When jobs are killed. The commands are the same for both services. */
  const moments = service === gitHubActions ? MOMENTS : MOMENTS.slice(-1);
  let app: TestApp;
  let pipeline: ReleasePipeline;
  let repository: string;
  /** Where the content is edited. */
  let work: string;
  let slipway: ReturnType<typeof slipwayCommand>;

  beforeAll(async () => {
    app = await startApp();
    pipeline = await createReleasePipeline(app);
    await pipeline.put({ integrations: { box: { name: 'Box' } } });
    // Another one, so that the jobs need slipway.json.
    await createReleasePipeline(app);
    slipway = slipwayCommand({ SLIPWAY_URL: app.url, SLIPWAY_TOKEN: app.adminToken, SLIPWAY_PIPELINE: pipeline.id });
    repository = mkdtempSync(join(tmpdir(), 'slipway-bare-'));
    work = mkdtempSync(join(tmpdir(), 'slipway-work-'));
    git(repository, 'init', '--quiet', '--bare');
    git(repository, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
    git(work, 'init', '--quiet');
    for (const command of ['init', 'pull'])
      expect(await slipway.run([command], { cwd: work })).toMatchObject({ code: 0 });
    writeFileSync(join(work, 'accepted-warnings.txt'), '# Warnings that every release may have\n');
    commit('Pull the content', 'main');
  }, 60_000);
  afterAll(() => app.stop());

  function commit(message: string, ref: string): CiEvent {
    git(work, 'add', '--all');
    git(work, 'commit', '--quiet', '--allow-empty', '--message', message);
    git(work, 'push', '--quiet', '--force', repository, `HEAD:refs/heads/${ref}`);
    return eventOf(ref);
  }

  const eventOf = (ref: string): CiEvent => ({
    repository,
    ref,
    sha: git(work, 'rev-parse', 'HEAD'),
    serverUrl: app.url,
    token: app.adminToken,
  });
  const run = (job: string, event: CiEvent): Promise<JobRun> => service.start(job, event).ended;

  /** Edits an integration's file. */
  function edit(key: string, name: string): void {
    const folder = join(work, 'content/integrations', key);
    mkdirSync(folder, { recursive: true });
    const file = join(folder, 'integration.json');
    const item = existsSync(file)
      ? JSON.parse(readFileSync(file, 'utf8'))
      : { key, definition: { authentication: 'NONE' } };
    writeFileSync(file, `${JSON.stringify({ ...item, name }, null, 2)}\n`);
  }

  async function releasesTo(kind: Kind): Promise<readonly { version: string; state: string }[]> {
    const { pipeline: found } = await app.expectOk(
      `query ($id: ID!, $kind: EnvironmentKind!) { pipeline(id: $id) { environment(kind: $kind) {
        releases { nodes { version state } } } } }`,
      { id: pipeline.id, kind },
    );
    return found.environment.releases.nodes;
  }

  /** What a merge has done so far. */
  async function stateNow(kind: Kind, before: number): Promise<State> {
    const { pipeline: found } = await app.expectOk(
      `query ($id: ID!, $kind: EnvironmentKind!) { pipeline(id: $id) {
        development: environment(kind: DEVELOPMENT) { project { contentRevision } }
        target: environment(kind: $kind) { openPreview { id } deployingRelease { id } } } }`,
      { id: pipeline.id, kind },
    );
    return {
      before,
      revision: found.development.project.contentRevision,
      isPreviewOpen: found.target.openPreview !== null,
      isDeploying: found.target.deployingRelease !== null,
    };
  }

  test('a pull request is checked and previewed, and changes nothing', async () => {
    const before = await slipway.json(['status']);
    edit('box', 'Box of a pull request');
    const done = await run(service.jobs.pullRequest, commit('Rename the box', 'change'));
    expect(done).toMatchObject({ code: 0, log: expect.stringContaining('valid') });
    expect(readFileSync(join(done.folder, 'preview.md'), 'utf8')).toContain('Box of a pull request');
    expect(await slipway.json(['status'])).toEqual(before);
  });

  test('a pull request with a fault fails, and names the line', async () => {
    const file = join(work, 'content/integrations/box/integration.json');
    const good = readFileSync(file, 'utf8');
    writeFileSync(file, good.replace('"definition": {', '"definition": {\n    "unknown": 1,'));
    const failed = await run(service.jobs.pullRequest, commit('Break the box', 'change'));
    writeFileSync(file, good);
    expect(failed.code).toBe(1);
    expect(failed.log).toMatch(/content\/integrations\/box\/integration\.json:\d+: .*unknown/);
  });

  test('a merge goes to Development and Staging, and the tag to Production; each once, however often its job runs', async () => {
    const merged = commit('Rename the box', 'main');
    for (let times = 0; times < 2; times++)
      expect(await run(service.jobs.merge, merged)).toMatchObject({
        code: 0,
        log: expect.stringMatching(/LIVE|nothing to do/),
      });
    const staging = await releasesTo('STAGING');
    expect(staging.map(({ state }) => state)).toEqual(['LIVE', 'SUPERSEDED']);
    const tag = eventOf(`v${staging[0]?.version}`);
    for (let times = 0; times < 2; times++) expect(await run(service.jobs.tag, tag)).toMatchObject({ code: 0 });
    expect(await releasesTo('PRODUCTION')).toMatchObject([{ version: staging[0]?.version, state: 'LIVE' }, {}]);
  });

  test("a colleague's edit in between is not overwritten", async () => {
    await pipeline.put({ integrations: { box: { name: "A colleague's box" } } });
    edit('crate', 'Crate');
    const refused = await run(service.jobs.merge, commit('Add a crate', 'main'));
    expect(refused).toMatchObject({ code: 8, log: expect.stringContaining('by Admin') });
    expect(refused.log).toContain('slipway pull');
    expect(await slipway.run(['pull', '--force'], { cwd: work })).toMatchObject({ code: 0 });
    edit('crate', 'Crate');
    expect(await run(service.jobs.merge, commit('Take up the edit', 'main'))).toMatchObject({ code: 0 });
  });

  test('a pull request that is killed can be run again', async () => {
    const event = commit('Nothing new', 'change');
    const job = service.start(service.jobs.pullRequest, event);
    await sleep(300);
    job.kill();
    await job.ended;
    expect(await run(service.jobs.pullRequest, event)).toMatchObject({ code: 0 });
  });

  test.each(moments)(
    'a merge that is killed once $moment continues when its job runs again',
    async ({ moment, has }) => {
      edit('box', `Box, killed once ${moment}`);
      const count = (await releasesTo('STAGING')).length;
      const event = commit(`Rename the box once ${moment}`, 'main');
      await killOnce(moment, service.jobs.merge, event, 'STAGING', has);
      expect(await run(service.jobs.merge, event)).toMatchObject({ code: 0 });
      await expectOneMore('STAGING', count);
    },
  );

  test.each(moments.slice(-2))(
    'a tag that is killed once $moment continues when its job runs again',
    async ({ moment, has }) => {
      edit('box', `Box of a tag, killed once ${moment}`);
      expect(await run(service.jobs.merge, commit(`Rename the box of a tag once ${moment}`, 'main'))).toMatchObject({
        code: 0,
      });
      const [staged] = await releasesTo('STAGING');
      const count = (await releasesTo('PRODUCTION')).length;
      const event = eventOf(`v${staged?.version}`);
      await killOnce(moment, service.jobs.tag, event, 'PRODUCTION', has);
      expect(await run(service.jobs.tag, event)).toMatchObject({ code: 0 });
      await expectOneMore('PRODUCTION', count);
    },
  );

  /** Starts a job, and kills it at a moment, unless it is over before. */
  async function killOnce(moment: string, name: string, event: CiEvent, kind: Kind, has: (state: State) => boolean) {
    const before = (await stateNow(kind, 0)).revision;
    const job = service.start(name, event);
    let isOver = false;
    void job.ended.then(() => {
      isOver = true;
    });
    await until(moment, async () => isOver || has(await stateNow(kind, before)));
    job.kill();
    await job.ended;
  }

  /** Expects that the content was released once. */
  async function expectOneMore(kind: Kind, count: number): Promise<void> {
    const states = (await releasesTo(kind)).map(({ state }) => state);
    expect(states).toEqual(['LIVE', ...Array.from({ length: count }, () => 'SUPERSEDED')]);
  }
});

type Kind = 'STAGING' | 'PRODUCTION';

interface State {
  readonly before: number;
  readonly revision: number;
  readonly isPreviewOpen: boolean;
  readonly isDeploying: boolean;
}
