import { describeOnEachDatabase } from '../support/databases.js';
import { queryRow } from '../support/faults.js';
import {
  CANCEL_DEPLOYMENT,
  createReleasePipeline,
  EXCLUDE_CHANGES,
  type ReleasePipeline,
  ROLL_BACK_RELEASE,
  releasePipeline,
} from '../support/release-pipeline.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { createTestClient } from '../support/test-client.js';

const CHANGES = `revision changeSummary { counts { all { total } }
  changes(first: 200) { nodes { id contentType type key name sentence excluded } } }`;
const FIRST = { integrations: { box: {}, jira: {} }, workflows: { 'box/sync': {} } };
const SECOND = { integrations: { box: { active: false }, slack: {} }, workflows: { 'box/daily': {}, 'box/late': {} } };

describeOnEachDatabase('a deployment whose changes are not stored yet', (database) => {
  let url: string;
  let token: string;
  let app: TestApp;
  let pipeline: ReleasePipeline;
  let first: { id: string };
  // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its document.
  let reviewed: any;

  const storedChanges = (releaseId: string) =>
    queryRow<{ n: number }>(
      url,
      `SELECT CAST(COUNT(*) AS integer) AS n FROM release_change WHERE release_id = '${releaseId}'`,
    );
  const dueAt = (releaseId: string) =>
    queryRow<{ at: string }>(url, `SELECT due_at AS at FROM deployment WHERE release_id = '${releaseId}'`);

  /** Starts another server on the database, which runs deployments or only accepts them. */
  async function restart(worker: 'on' | 'off'): Promise<void> {
    await app.stop();
    app = await startApp({ url, env: { SLIPWAY_WORKER: worker } });
    pipeline = releasePipeline(createTestClient(app.url, token), pipeline);
  }

  beforeAll(async () => {
    url = await database.createUrl();
    app = await startApp({ url });
    token = app.adminToken;
    pipeline = await createReleasePipeline(app);
    await pipeline.put(FIRST);
    first = await pipeline.release();
    await restart('off');
  });
  afterAll(() => app.stop());

  test('shows what was reviewed, whatever is edited since', async () => {
    await pipeline.put(SECOND);
    const preview = await pipeline.open();
    const excluded = preview.changeSummary.changes.nodes.filter(({ key }: { key: string }) => key === 'box/late');
    await pipeline.step(EXCLUDE_CHANGES, { releaseId: preview.id, changeIds: [excluded[0].id] });
    reviewed = { id: preview.id, ...(await pipeline.read(preview.id, CHANGES)) };
    await pipeline.deploy(await pipeline.read(preview.id));
    expect(await storedChanges(preview.id)).toEqual({ n: 0 });
    expect(await pipeline.read(preview.id, `id ${CHANGES}`)).toEqual(reviewed);
    // As in Staging: the index of differences has none left.
    await pipeline.put(FIRST);
    expect(await pipeline.read(preview.id, `id ${CHANGES}`)).toEqual(reviewed);
  });

  test('is not due for versions that expect stored changes', async () => {
    expect(await dueAt(reviewed.id)).toEqual({ at: '9999-12-31T23:59:59.999Z' });
  });

  test('deploys what was reviewed', async () => {
    const total = reviewed.changeSummary.changes.nodes.length;
    await restart('on');
    expect(await pipeline.ended(reviewed.id)).toMatchObject({ state: 'LIVE' });
    expect(JSON.parse(await pipeline.contentOf(pipeline.staging))).toMatchObject({
      integrations: [{ key: 'box' }, { key: 'slack' }],
      workflows: [{ key: 'box/daily' }],
    });
    expect(await storedChanges(reviewed.id)).toEqual({ n: total });
    expect(await pipeline.read(reviewed.id, `id ${CHANGES}`)).toEqual(reviewed);
  });

  test('keeps its changes if it is cancelled', async () => {
    await restart('off');
    const { release: rollback } = await pipeline.step(ROLL_BACK_RELEASE, { releaseId: first.id });
    const shown = await pipeline.read(rollback.id, CHANGES);
    await pipeline.deploy(rollback);
    await pipeline.step(CANCEL_DEPLOYMENT, { releaseId: rollback.id });
    expect(await pipeline.read(rollback.id, CHANGES)).toEqual(shown);
    await restart('on');
    expect(await pipeline.ended(rollback.id)).toMatchObject({ state: 'CANCELLED' });
    expect(await storedChanges(rollback.id)).toEqual({ n: shown.changeSummary.changes.nodes.length });
    expect(await pipeline.read(rollback.id, CHANGES)).toEqual(shown);
  });
});
