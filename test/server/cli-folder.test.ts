import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type GitRepository, gitRepository } from '../support/git-repository.js';
import { type Items, manyItems } from '../support/items.js';
import { createReleasePipeline, type ReleasePipeline } from '../support/release-pipeline.js';
import { type Slipway, slipwayCommand } from '../support/run-slipway.js';
import { startApp, type TestApp } from '../support/start-app.js';

const EVENT = 'content/app-events/Paid.json';
const CODE = 'content/integrations/crm/workflows/sync/map.code.js';
const ITEMS: Items = {
  integrations: { crm: { name: 'CRM' } },
  appEvents: { Paid: { example: { amount: 1 } } },
  workflows: {
    'crm/sync': {
      name: 'Sync',
      trigger: { type: 'APP_EVENT', appEvent: 'Paid' },
      steps: [{ id: 'map', type: 'FUNCTION', parameters: { code: 'return 1;' } }],
    },
  },
};

/** Items that somebody else has edited. */
const edited = (amount: number): Items => ({ ...ITEMS, appEvents: { Paid: { example: { amount } } } });

describe('a folder of content in Git', () => {
  let app: TestApp;
  let pipeline: ReleasePipeline;
  let repository: GitRepository;
  let slipway: Slipway;
  let env: Record<string, string>;

  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.stop());
  beforeEach(async () => {
    [pipeline, repository] = await Promise.all([createReleasePipeline(app), gitRepository()]);
    env = { SLIPWAY_URL: app.url, SLIPWAY_TOKEN: app.adminToken, SLIPWAY_PIPELINE: pipeline.id };
    slipway = slipwayCommand(env);
  });
  afterEach(() => repository.remove());

  const path = (name: string) => join(repository.folder, name);
  const read = (name: string) => readFileSync(path(name), 'utf8');
  const write = (name: string, text: string) => writeFileSync(path(name), text);
  const run = async (...args: string[]) => {
    const { code, stdout, stderr } = await slipway.run(args, { cwd: repository.folder });
    return { code, text: stdout + stderr };
  };
  const pulled = () => JSON.parse(read('content/slipway.json')).pulled;
  const developmentText = () => pipeline.contentOf(pipeline.development);

  test('is pulled, edited, validated and pushed', async () => {
    await pipeline.put(ITEMS);
    expect(await run('pull', 'content')).toEqual({ code: 0, text: 'pulled revision 1: 5 files changed\n' });

    write(CODE, 'return {{secrets.}};\n');
    expect(await run('validate', 'content')).toMatchObject({
      code: 1,
      text: expect.stringContaining(`${CODE}:1: /definition/steps/0/parameters/code: expected`),
    });
    expect(await run('push', 'content')).toMatchObject({
      code: 1,
      text: expect.stringContaining(`${CODE}:1: /definition/steps/0/parameters/code: expected`),
    });

    write(CODE, 'return 2;\n');
    const [before, header] = [await developmentText(), read('content/slipway.json')];
    const dryRun = await run('push', 'content', '--dry-run');
    expect(dryRun).toMatchObject({ code: 0, text: expect.stringMatching(/return 1;.*return 2;/) });
    expect([await developmentText(), pulled().revision]).toEqual([before, 1]);

    const text = 'pushed to Development, now revision 2: 1 change (1 modified)\n';
    expect(await run('push', 'content')).toEqual({ code: 0, text });
    expect(await developmentText()).toContain('return 2;');
    // As if it was killed before it could write slipway.json.
    const after = read('content/slipway.json');
    write('content/slipway.json', header);
    expect(await run('push', 'content')).toMatchObject({
      code: 0,
      text: expect.stringMatching(/^nothing to do: .*revision 2/),
    });
    expect([pulled().revision, read('content/slipway.json')]).toEqual([2, after]);
  });

  test('is not pushed over the edit of a colleague, unless it must', async () => {
    await pipeline.put(ITEMS);
    await run('pull', 'content');
    await pipeline.put(edited(5));
    write(CODE, 'return 2;\n');
    const refused = await run('push', 'content');
    expect(refused).toMatchObject({ code: 8, text: expect.stringContaining('(revision 1, now 2)') });
    expect(refused.text).toMatch(/~ “Paid” +by .*just now|~ “Paid” +by .* s ago/);
    expect(refused.text).toContain('slipway pull content');
    expect(await developmentText()).toContain('"amount":5');

    expect(await run('pull', 'content')).toMatchObject({ code: 8, text: expect.stringContaining('~ “Sync”') });
    expect(await run('push', 'content', '--force')).toMatchObject({
      code: 0,
      text: expect.stringContaining('~ “Paid”'),
    });
    expect(await developmentText()).toContain('"amount":1');
  });

  test('is pushed by a CI job again and again, though Git keeps the first revision', async () => {
    await pipeline.put(ITEMS);
    await run('pull', 'content');
    await repository.commit();
    for (const amount of [2, 3]) {
      await repository.git('checkout', '-q', '.');
      write(EVENT, read(EVENT).replace(/"amount": \d/, `"amount": ${amount}`));
      const commit = await repository.commit();
      expect(await run('push', 'content', '--ref', commit)).toMatchObject({
        code: 0,
        text: expect.stringMatching(/^pushed/),
      });
    }
    // The job is run again, in a checkout that knows nothing of the push.
    await repository.git('checkout', '-q', '.');
    const head = await repository.git('rev-parse', 'HEAD');
    expect(await run('push', 'content', '--ref', head)).toMatchObject({
      code: 0,
      text: expect.stringMatching(/^nothing to do/),
    });
    await repository.git('checkout', '-q', '.');
    const other = await repository.git('commit-tree', 'HEAD^{tree}', '-m', 'Another branch');
    write(EVENT, read(EVENT).replace(/"amount": \d/, '"amount": 4'));
    expect(await run('push', 'content', '--ref', other)).toMatchObject({ code: 0 });
    expect(await run('push', 'content', '--ref', head)).toMatchObject({
      text: expect.stringContaining('warning: content has edits'),
    });
    await repository.git('checkout', '-q', '-f', 'HEAD~1');
    const behind = await run('push', 'content', '--ref', await repository.git('rev-parse', 'HEAD'));
    expect(behind).toMatchObject({ code: 8, text: expect.stringContaining(`(${other.slice(0, 7)})`) });
  });

  test('is pulled without --force if a CI job has pushed what Git has, and others have edited Development since', async () => {
    await pipeline.put(ITEMS);
    await run('pull', 'content');
    await repository.commit();
    write(EVENT, read(EVENT).replace('"amount": 1', '"amount": 2'));
    const commit = await repository.commit();
    expect(await run('push', 'content', '--ref', commit)).toMatchObject({ code: 0 });
    await repository.git('checkout', '-q', '.');
    await pipeline.put(edited(3));
    expect(pulled().revision).toBe(1);
    write(CODE, 'return "mine";\n');
    const refused = await run('pull', 'content');
    expect(refused).toMatchObject({ code: 8, text: expect.stringContaining('~ “Sync”') });
    expect(refused.text).not.toContain('Paid');
    await repository.git('checkout', '-q', '.');
    expect(await run('pull', 'content')).toEqual({ code: 0, text: 'pulled revision 3: 2 files changed\n' });
    expect(read(EVENT)).toContain('"amount": 3');
  });

  test('is not pushed from a clone that lacks the history to know', async () => {
    await pipeline.put(ITEMS);
    await run('pull', 'content');
    write(EVENT, read(EVENT).replace('"amount": 1', '"amount": 2'));
    await run('push', 'content', '--ref', await repository.commit());
    await repository.git('checkout', '-q', '.');
    write(EVENT, read(EVENT).replace('"amount": 2', '"amount": 3'));
    await repository.commit();
    const shallow = await gitRepository(['--depth=1', `file://${repository.folder}`]);
    const full = await gitRepository([repository.folder]);
    const pushFrom = ({ folder }: GitRepository) => slipway.run(['push', 'content'], { cwd: folder });
    expect(await pushFrom(shallow)).toMatchObject({ code: 8, stderr: expect.stringContaining('fetch-depth: 0') });
    expect(await pushFrom(full)).toMatchObject({ code: 0 });
    await Promise.all([shallow.remove(), full.remove()]);
  });

  test('is not pushed to a project with other content that it was never pulled from', async () => {
    await pipeline.put(ITEMS);
    await run('pull', 'content');
    const other = await createReleasePipeline(app);
    const toOther = (...args: string[]) => run('push', 'content', '--pipeline', other.id, ...args);
    await other.put({ appEvents: { Other: {} } });
    const refused = await toOther();
    expect(refused).toMatchObject({ code: 8, text: expect.stringContaining('4 changes (3 added, 1 removed)') });
    await other.put({});
    expect(await toOther()).toMatchObject({ code: 0, text: expect.stringMatching(/3 added/) });
  });

  test('renames an item once, though Git keeps the rename', async () => {
    await pipeline.put({ appEvents: { Paid: {} } });
    await run('pull', 'content');
    const before = await historyLength('Paid');
    write('content/app-events/Settled.json', read(EVENT).replace('"Paid"', '"Settled"'));
    rmSync(path(EVENT));
    const header = JSON.parse(read('content/slipway.json'));
    const renames = [{ contentType: 'APP_EVENT', from: 'Paid', to: 'Settled' }];
    write('content/slipway.json', JSON.stringify({ ...header, renames }));
    const commit = await repository.commit();
    expect(await run('push', 'content', '--ref', commit)).toMatchObject({
      code: 0,
      text: expect.stringContaining('1 modified'),
    });
    expect(JSON.parse(read('content/slipway.json')).renames).toBeUndefined();
    expect(await historyLength('Settled')).toBe(before + 1);

    await repository.git('checkout', '-q', '.');
    write('content/app-events/Settled.json', read('content/app-events/Settled.json').replace('{}', '{ "a": 1 }'));
    expect(await run('push', 'content', '--ref', await repository.commit())).toMatchObject({ code: 0 });
    expect(await historyLength('Settled')).toBe(before + 2);
  });

  test('continues a pull that was killed, and does not push before', async () => {
    await pipeline.put(manyItems(500, 'a'));
    await run('pull', 'content');
    await pipeline.put(manyItems(500, 'b'));
    const pull = slipway.start(['pull', 'content'], { cwd: repository.folder });
    while (!existsSync(path('content/.slipway-pull.json'))) await pause(1);
    pull.process.kill('SIGKILL');
    await pull.ended;
    expect(await run('push', 'content')).toMatchObject({ code: 8, text: expect.stringContaining('was interrupted') });
    expect(await run('pull', 'content')).toMatchObject({ code: 0 });
    expect(existsSync(path('content/.slipway-pull.json'))).toBe(false);
    expect(await run('push', 'content')).toMatchObject({ code: 0, text: expect.stringMatching(/^nothing to do/) });
    expect(pulled().revision).toBe(2);
  });

  test('is pushed by one of two pushes at once; the other is refused', async () => {
    await pipeline.put(ITEMS);
    await run('pull', 'content');
    await repository.commit();
    const other = await gitRepository([repository.folder]);
    write(CODE, 'return "one";\n');
    writeFileSync(join(other.folder, CODE), 'return "two";\n');
    const both = await Promise.all(
      [repository, other].map(({ folder }) => slipway.run(['push', 'content'], { cwd: folder })),
    );
    await other.remove();
    expect(both.map(({ code }) => code).sort()).toEqual([0, 8]);
    expect(await developmentText()).toContain(both[0]?.code === 0 ? 'one' : 'two');
  });

  test('is what a release contains, and is compared with it', async () => {
    await pipeline.put(ITEMS);
    const { version } = await pipeline.release();
    await pipeline.put(edited(9));
    expect(await run('pull', 'content', '--from', `staging@${version}`)).toMatchObject({ code: 0 });
    expect(await run('diff', './content', 'staging', '--exit-code')).toMatchObject({ code: 0 });
    const summary = await slipway.json(['diff', 'development', `staging@${version}`]);
    expect(summary).toMatchObject({ counts: { all: { total: 1, modified: 1 } }, changes: [{ key: 'Paid' }] });
    const local = await slipway.json(['diff', './content', 'development'], { cwd: repository.folder });
    expect(local).toMatchObject({
      changes: [{ key: 'Paid', type: 'MODIFY', fieldChanges: [{ before: 9, after: 1 }], fieldChangeCount: 1 }],
    });
  });

  async function historyLength(key: string): Promise<number> {
    const { project } = await app.expectOk(
      'query ($id: ID!, $key: String!) { project(id: $id) { appEvent(key: $key) { history { totalCount } } } }',
      { id: pipeline.development.projectId, key },
    );
    return project.appEvent.history.totalCount;
  }
});
