import { describeOnEachDatabase } from '../support/databases.js';
import {
  CREATE_RELEASE,
  codesOf,
  createReleasePipeline,
  type Items,
  type ReleasePipeline,
  ROLL_BACK_RELEASE,
} from '../support/release-pipeline.js';
import { startApp, type TestApp } from '../support/start-app.js';

const FIRST: Items = {
  integrations: { box: { name: 'Box', authentication: 'OAUTH2', scopes: ['read'] }, jira: {} },
  appEvents: { paid: { example: { total: 1 } } },
  workflows: { 'box/sync': { trigger: { type: 'APP_EVENT', appEvent: 'paid' } } },
};
const SECOND: Items = { integrations: { box: { name: 'Boxes' } }, workflows: { 'box/mail': {} } };

describeOnEachDatabase('a rollback', (database) => {
  let app: TestApp;
  let pipeline: ReleasePipeline;

  beforeAll(async () => {
    app = await startApp({ url: await database.createUrl() });
  });

  afterAll(() => app.stop());

  beforeEach(async () => {
    pipeline = await createReleasePipeline(app);
  });

  const rollBack = (releaseId: string) => pipeline.step(ROLL_BACK_RELEASE, { releaseId });

  test('is reviewed and deployed as any release, and restores the content exactly', async () => {
    await pipeline.put(FIRST);
    const first = await pipeline.release();
    const content = await pipeline.contentOf(pipeline.staging);
    await pipeline.put(SECOND);
    await pipeline.release(pipeline.staging, { version: '1.0.0' });

    const { release: preview } = await rollBack(first.id);
    expect(preview).toMatchObject({ state: 'PREVIEW', kind: 'ROLLBACK', versionSuggestions: { current: '1.0.0' } });
    expect(preview.changeSummary.changes.nodes.map(({ sentence }: { sentence: string }) => sentence)).toEqual([
      'Changes the Box integration, named “Boxes” before',
      'Adds the jira integration',
      'Adds the “paid” app event',
      'Removes the “box/mail” workflow',
      'Adds the “box/sync” workflow',
    ]);
    expect(preview.messages.nodes).toMatchObject([
      { code: 'APP_CREDENTIALS_MISSING' },
      { code: 'AUTHENTICATION_CHANGED' },
      { code: 'WORKFLOW_REMOVED' },
    ]);
    const source = await pipeline.read(
      preview.id,
      'sourceRelease { id version } sourceEnvironment { id } contentExport { canonicalJson }',
    );
    expect(source).toEqual({
      sourceRelease: { id: first.id, version: first.version },
      sourceEnvironment: null,
      contentExport: { canonicalJson: content },
    });

    expect(codesOf(await pipeline.deploy(preview, { version: '0.9.0' }))).toEqual(['VERSION_NOT_HIGHER']);
    await pipeline.deploy(preview, { version: '1.0.1' });
    expect(await pipeline.ended(preview.id)).toMatchObject({ state: 'LIVE' });
    expect(await pipeline.contentOf(pipeline.staging)).toBe(content);
    expect((await pipeline.open()).changeSummary.counts.all.total).toBe(5);
  });

  test('does not follow edits in Development, and can be taken back itself', async () => {
    await pipeline.put(FIRST);
    const first = await pipeline.release();
    await pipeline.put(SECOND);
    const second = await pipeline.release();
    const content = await pipeline.contentOf(pipeline.staging);
    const { release: preview } = await rollBack(first.id);
    await pipeline.put({});
    expect((await pipeline.read(preview.id)).revision).toBe(preview.revision);
    await pipeline.deploy(preview);
    await pipeline.ended(preview.id);
    const { release: forth } = await rollBack(second.id);
    await pipeline.deploy(forth);
    await pipeline.ended(forth.id);
    expect(await pipeline.contentOf(pipeline.staging)).toBe(content);
    const versions = 'query ($id: ID!) { environment(id: $id) { releases { nodes { kind state version } } } }';
    expect((await app.expectOk(versions, { id: pipeline.staging.id })).environment.releases.nodes).toEqual([
      { kind: 'ROLLBACK', state: 'LIVE', version: '0.5.0' },
      { kind: 'ROLLBACK', state: 'SUPERSEDED', version: '0.4.0' },
      { kind: 'PROMOTION', state: 'SUPERSEDED', version: '0.3.0' },
      { kind: 'PROMOTION', state: 'SUPERSEDED', version: '0.2.0' },
      { kind: 'SYSTEM', state: 'SUPERSEDED', version: '0.1.0' },
    ]);
  });

  test('brings back the empty content that an environment began with', async () => {
    await pipeline.put(FIRST);
    await pipeline.release();
    const query = `query ($id: ID!) {
      environment(id: $id) { releases(filter: { states: [SUPERSEDED] }) { nodes { id kind } } }
    }`;
    const { environment } = await app.expectOk(query, { id: pipeline.staging.id });
    expect(environment.releases.nodes).toMatchObject([{ kind: 'SYSTEM' }]);
    const { release: preview } = await rollBack(environment.releases.nodes[0].id);
    await pipeline.deploy(preview);
    await pipeline.ended(preview.id);
    expect(await pipeline.contentOf(pipeline.staging)).toBe(await pipeline.contentOf(pipeline.production));
  });

  test('is for superseded releases only', async () => {
    await pipeline.put(FIRST);
    const live = await pipeline.release();
    const preview = await pipeline.open();
    for (const { id } of [live, preview]) expect(codesOf(await rollBack(id))).toEqual(['STATE_NOT_ALLOWED']);
    expect(await rollBack('release_none')).toMatchObject({ release: null, userErrors: [{ code: 'NOT_FOUND' }] });
  });

  test('is refused while another preview is open, and keeps others waiting while it is', async () => {
    await pipeline.put(FIRST);
    const first = await pipeline.release();
    await pipeline.put(SECOND);
    const second = await pipeline.release();
    await pipeline.put({});
    const third = await pipeline.open();
    expect((await rollBack(first.id)).userErrors).toMatchObject([{ code: 'PREVIEW_OPEN', subjectIds: [third.id] }]);
    await pipeline.deploy(third);
    await pipeline.ended(third.id);

    const { release: back } = await rollBack(first.id);
    expect((await rollBack(first.id)).release.id).toBe(back.id);
    expect((await rollBack(second.id)).userErrors).toMatchObject([{ code: 'PREVIEW_OPEN', subjectIds: [back.id] }]);
    const promotion = await pipeline.step(CREATE_RELEASE, { environmentId: pipeline.staging.id });
    expect(promotion.userErrors).toMatchObject([{ code: 'PREVIEW_OPEN', subjectIds: [back.id] }]);
  });
});
