import { describeOnEachDatabase } from '../support/databases.js';
import { altered, breakDatabase, cancelledAtOnce, stagedRows, unswitchable, unwritable } from '../support/faults.js';
import {
  CANCEL_DEPLOYMENT,
  codesOf,
  createReleasePipeline,
  manyItems,
  PROGRESS,
  RETRY_DEPLOYMENT,
  type ReleasePipeline,
  releasePipeline,
} from '../support/release-pipeline.js';
import { createTestClient, startApp, type TestApp } from '../support/start-app.js';

const EVENTS = 'deployment { phase cancelRequested attempts journal { nodes { event phase } } }';

describeOnEachDatabase('a deployment that does not come to its end', (database) => {
  let url: string;
  let app: TestApp;
  let pipeline: ReleasePipeline;
  /** What Staging has. */
  let former: string;

  beforeAll(async () => {
    url = await database.createUrl();
    app = await startApp({ url });
  });

  afterAll(() => app.stop());

  beforeEach(async () => {
    pipeline = await createReleasePipeline(app);
    await pipeline.put(manyItems(10, 'first'));
    await pipeline.release();
    former = await pipeline.contentOf(pipeline.staging);
  });

  const eventsOf = ({ deployment }: { deployment: { journal: { nodes: { event: string }[] } } }) =>
    deployment.journal.nodes.map(({ event }) => event);

  /** Deploys 200 changes to a broken database, and returns the release once it has failed. */
  async function fail(fault: Parameters<typeof breakDatabase>[1], version = '1.0.0') {
    await pipeline.put(manyItems(200, 'second'));
    const preview = await pipeline.open();
    const repair = await breakDatabase(url, fault);
    try {
      await pipeline.deploy(preview, { version });
      expect(await pipeline.ended(preview.id)).toMatchObject({ state: 'FAILED', isLive: false });
    } finally {
      await repair();
    }
    expect(await pipeline.contentOf(pipeline.staging)).toBe(former);
    return pipeline.read(preview.id);
  }

  async function retry(releaseId: string) {
    expect(codesOf(await pipeline.step(RETRY_DEPLOYMENT, { releaseId }))).toEqual([]);
    const last = await pipeline.ended(releaseId);
    expect(last).toMatchObject({ state: 'LIVE', appliedChanges: 200, percentage: 100 });
    expect(await pipeline.contentOf(pipeline.staging)).toBe(await pipeline.contentOf(pipeline.development));
    expect(await stagedRows(url, pipeline.staging)).toBe(0);
  }

  describe('because a change can’t be written', () => {
    const BROKEN = 'shop/flow-00020';

    test('fails with a message that names the change; the target keeps its content', async () => {
      const failed = await fail(unwritable(BROKEN));
      expect(failed).toMatchObject({ state: 'FAILED', version: '1.0.0', messageCounts: { errors: 1 } });
      const [error] = failed.messages.nodes;
      expect(error).toMatchObject({
        severity: 'ERROR',
        code: 'CHANGE_FAILED',
        subject: { contentType: 'WORKFLOW', key: BROKEN, name: 'Flow second' },
        action: { __typename: 'RetryDeploymentAction', releaseId: failed.id },
      });
      expect(error.text).toContain('could not be applied to Staging');
      expect(error.text).toMatch(/the disk is full of sand/i);
      expect(error.text).not.toMatch(/INSERT|SELECT/);
      const { failedAt, liveAt, deployment } = await pipeline.read(
        failed.id,
        'failedAt liveAt deployment { phase appliedChanges finishedAt }',
      );
      // Those before it: the first one changes the integration.
      expect({ liveAt, ...deployment }).toEqual({
        liveAt: null,
        phase: 'APPLY',
        appliedChanges: 21,
        finishedAt: failedAt,
      });
      expect(await app.expectOk(STAGING, { id: pipeline.staging.id })).toEqual({
        environment: { version: '0.2.0', deployingRelease: null },
      });
    });

    const STAGING = 'query ($id: ID!) { environment(id: $id) { version deployingRelease { id } } }';

    test('goes on from there when it is retried', async () => {
      const { id } = await fail(unwritable('shop/flow-00003'));
      await retry(id);
      const live = await pipeline.read(id, `failedAt messageCounts { errors } ${EVENTS}`);
      expect(live).toMatchObject({ failedAt: null, messageCounts: { errors: 0 }, deployment: { attempts: 1 } });
      const { nodes } = live.deployment.journal;
      const again = nodes.slice(eventsOf(live).indexOf('RETRY_ACCEPTED'));
      expect(again.slice(0, 3)).toMatchObject([
        { event: 'RETRY_ACCEPTED' },
        { event: 'TAKEN_UP' },
        { event: 'PHASE_STARTED', phase: 'APPLY' },
      ]);
      expect(codesOf(await pipeline.step(RETRY_DEPLOYMENT, { releaseId: id }))).toEqual(['STATE_NOT_ALLOWED']);
      expect(codesOf(await pipeline.step(CANCEL_DEPLOYMENT, { releaseId: id }))).toEqual([
        'DEPLOYMENT_NOT_CANCELLABLE',
      ]);
    });

    test('can fail again, and then has one message again', async () => {
      const { id } = await fail(unwritable(BROKEN));
      const repair = await breakDatabase(url, unwritable(BROKEN));
      await pipeline.step(RETRY_DEPLOYMENT, { releaseId: id });
      expect(await pipeline.ended(id)).toMatchObject({ state: 'FAILED' });
      await repair();
      expect((await pipeline.read(id)).messageCounts.errors).toBe(1);
      await retry(id);
    });

    test('does not stand in the way of the next release, after which it can’t be retried', async () => {
      const { id } = await fail(unwritable(BROKEN));
      await pipeline.put(manyItems(20, 'third'));
      const next = await pipeline.release(pipeline.staging, { version: '1.0.0' });
      expect(next.changeSummary.counts.all).toMatchObject({ total: 20, added: 10, modified: 10 });
      expect(await pipeline.contentOf(pipeline.staging)).toBe(await pipeline.contentOf(pipeline.development));
      expect(await stagedRows(url, pipeline.staging)).toBe(0);
      const refused = await pipeline.step(RETRY_DEPLOYMENT, { releaseId: id });
      expect(refused).toMatchObject({
        release: { state: 'FAILED' },
        userErrors: [{ code: 'DEPLOYMENT_NOT_RETRYABLE', field: ['releaseId'] }],
      });
    });

    test('can be retried after the next one has failed, too', async () => {
      const first = await fail(unwritable(BROKEN));
      const second = await fail(unwritable('shop/flow-00003'), '1.1.0');
      expect(second.id).not.toBe(first.id);
      await retry(first.id);
      expect(codesOf(await pipeline.step(RETRY_DEPLOYMENT, { releaseId: second.id }))).toEqual([
        'DEPLOYMENT_NOT_RETRYABLE',
      ]);
    });
  });

  test('is staged anew when it is retried after the next one was cancelled', async () => {
    const failed = await fail(unswitchable);
    const next = await pipeline.open();
    const repair = await breakDatabase(url, cancelledAtOnce);
    await pipeline.deploy(next, { version: '1.1.0' });
    expect(await pipeline.ended(next.id)).toMatchObject({ state: 'CANCELLED' });
    await repair();
    await retry(failed.id);
  });

  test('because the staged content is not what was promised, tells so, and stages it anew when it is retried', async () => {
    const failed = await fail(altered('shop/flow-00150'));
    const [error] = failed.messages.nodes;
    expect(error).toMatchObject({ code: 'VERIFICATION_FAILED', subject: { contentType: null, name: 'Staging' } });
    expect(error.text).toContain('“shop/flow-00150” is not staged as the release promised');
    await retry(failed.id);
  });

  test('because the target can’t be switched, keeps the release that was live, until it is retried', async () => {
    const failed = await fail(unswitchable);
    expect(failed.messages.nodes).toMatchObject([{ code: 'DEPLOYMENT_INTERRUPTED' }]);
    const live = 'query ($id: ID!) { environment(id: $id) { liveRelease { version isLive } } }';
    expect(await app.expectOk(live, { id: pipeline.staging.id })).toEqual({
      environment: { liveRelease: { version: '0.2.0', isLive: true } },
    });
    await retry(failed.id);
  });

  describe('because it is cancelled', () => {
    test('while it runs, leaves nothing behind, and its version free', async () => {
      await pipeline.put(manyItems(3_000, 'second'));
      const preview = await pipeline.open();
      const progress = app.subscribe(PROGRESS, { id: preview.id });
      await pipeline.deploy(preview, { version: '1.0.0' });
      while ((await progress.next())?.phase !== 'APPLY');
      const { release, userErrors } = await pipeline.step(CANCEL_DEPLOYMENT, { releaseId: preview.id });
      expect(userErrors).toEqual([]);
      expect(release.state).toMatch(/DEPLOYING|CANCELLED/);
      expect((await progress.all()).at(-1)).toMatchObject({ state: 'CANCELLED', isLive: false });
      expect(await pipeline.contentOf(pipeline.staging)).toBe(former);
      expect(await stagedRows(url, pipeline.staging)).toBe(0);
      expect((await pipeline.release(pipeline.staging, { version: '1.0.0' })).isLive).toBe(true);
    });

    test('while it waits for a worker, happens once there is one', async () => {
      const databaseUrl = await database.createUrl();
      const waiting = await startApp({ url: databaseUrl, env: { SLIPWAY_WORKER: 'off' } });
      const before = await createReleasePipeline(waiting);
      await before.put(manyItems(20, 'first'));
      const { id } = await before.open();
      expect(codesOf(await before.deploy(await before.read(id)))).toEqual([]);
      const { release } = await before.step(CANCEL_DEPLOYMENT, { releaseId: id });
      expect(release.state).toBe('DEPLOYING');
      expect(await before.read(id, EVENTS)).toMatchObject({ deployment: { phase: null, cancelRequested: true } });
      await waiting.stop();

      const running = await startApp({ url: databaseUrl });
      const after = releasePipeline(createTestClient(running.url, waiting.adminToken), before);
      expect(await after.ended(id)).toMatchObject({ state: 'CANCELLED', isLive: false });
      expect(await after.contentOf(after.staging)).toBe(await after.contentOf(after.production));
      expect(await stagedRows(databaseUrl, after.staging)).toBe(0);
      const cancelled = await after.read(id, `cancelledAt ${EVENTS}`);
      expect(cancelled.cancelledAt).not.toBeNull();
      expect(eventsOf(cancelled)).toEqual(['ACCEPTED', 'CANCEL_REQUESTED', 'TAKEN_UP', 'CANCELLED']);
      expect(codesOf(await after.step(CANCEL_DEPLOYMENT, { releaseId: id }))).toEqual(['DEPLOYMENT_NOT_CANCELLABLE']);
      expect(codesOf(await after.step(RETRY_DEPLOYMENT, { releaseId: id }))).toEqual(['STATE_NOT_ALLOWED']);
      await running.stop();
    });
  });

  test('keeps the next one of its environment waiting, and no other', async () => {
    const waiting = await startApp({ url: await database.createUrl(), env: { SLIPWAY_WORKER: 'off' } });
    const clients = await createReleasePipeline(waiting);
    await clients.put(manyItems(5, 'first'));
    const running = await clients.open();
    await clients.deploy(running);
    await clients.put(manyItems(5, 'second'));
    const next = await clients.open();
    expect(next.id).not.toBe(running.id);
    const { release, userErrors } = await clients.deploy(next, { version: '2.0.0' });
    expect(userErrors).toMatchObject([{ code: 'DEPLOYMENT_IN_PROGRESS', subjectIds: [running.id] }]);
    expect(release).toEqual(next);
    const query = 'query ($id: ID!) { environment(id: $id) { openPreview { id } deployingRelease { id } } }';
    expect(await waiting.expectOk(query, { id: clients.staging.id })).toEqual({
      environment: { openPreview: { id: next.id }, deployingRelease: { id: running.id } },
    });
    const other = await createReleasePipeline(waiting);
    await other.put(manyItems(5, 'first'));
    expect(codesOf(await other.deploy(await other.open()))).toEqual([]);
    await waiting.stop();
  });
});
