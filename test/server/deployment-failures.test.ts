import { describeOnEachDatabase } from '../support/databases.js';
import {
  altered,
  breakDatabase,
  cancelledAtOnce,
  slowJournal,
  stagedRows,
  unswitchable,
  unwritable,
} from '../support/faults.js';
import { manyItems } from '../support/items.js';
import {
  CANCEL_DEPLOYMENT,
  CREATE_RELEASE,
  codesOf,
  createReleasePipeline,
  DISCARD_RELEASE,
  PROGRESS,
  RETRY_DEPLOYMENT,
  type ReleasePipeline,
  releasePipeline,
  type StepPayload,
} from '../support/release-pipeline.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { createTestClient } from '../support/test-client.js';

const CHANGES = 30;
const EVENTS = 'deployment { phase cancelRequested attempts journal { nodes { event phase } } }';

describeOnEachDatabase('a deployment that does not succeed', (database) => {
  let url: string;
  let app: TestApp;
  let pipeline: ReleasePipeline;
  /** The content of Staging at the start of a test. */
  let former: string;
  /** The version that Staging has at the start of a test. Each test deploys the next major version. */
  let major = 0;

  beforeAll(async () => {
    url = await database.createUrl();
    app = await startApp({ url });
    pipeline = await createReleasePipeline(app);
    await pipeline.put(manyItems(CHANGES, 'first'));
    await pipeline.release(pipeline.staging, { version: version() });
  });

  afterAll(() => app.stop());

  beforeEach(async () => {
    former = await pipeline.contentOf(pipeline.staging);
    major++;
  });

  const version = (minor = 0) => `${major + 1}.${minor}.0`;

  const eventsOf = ({ deployment }: { deployment: { journal: { nodes: { event: string }[] } } }) =>
    deployment.journal.nodes.map(({ event }) => event);

  /** Deploys many changes to a broken database, and returns the release once it has failed. */
  async function fail(fault: Parameters<typeof breakDatabase>[1], minor = 0) {
    await pipeline.put(manyItems(CHANGES, version()));
    const preview = await pipeline.open();
    const repair = await breakDatabase(url, fault);
    try {
      await pipeline.deploy(preview, { version: version(minor) });
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
    expect(last).toMatchObject({ state: 'LIVE', appliedChanges: CHANGES, percentage: 100 });
    expect(await pipeline.contentOf(pipeline.staging)).toBe(await pipeline.contentOf(pipeline.development));
    expect(await stagedRows(url, pipeline.staging)).toBe(0);
  }

  describe('because a change can’t be written', () => {
    const BROKEN = 'shop/flow-00020';

    const stagingVersion = async () =>
      (
        await app.expectOk('query ($id: ID!) { environment(id: $id) { version deployingRelease { id } } }', {
          id: pipeline.staging.id,
        })
      ).environment;

    test('says which one, keeps the content of the target, and resumes from there when it is retried', async () => {
      const before = await stagingVersion();
      const failed = await fail(unwritable(BROKEN));
      expect(failed).toMatchObject({ state: 'FAILED', version: version(), messageCounts: { errors: 1 } });
      const [error] = failed.messages.nodes;
      expect(error).toMatchObject({
        severity: 'ERROR',
        code: 'CHANGE_FAILED',
        subject: { contentType: 'WORKFLOW', key: BROKEN, name: `Flow ${version()}` },
        action: { __typename: 'RetryDeploymentAction', releaseId: failed.id },
      });
      expect(error.text).toContain('could not be applied to Staging');
      expect(error.text).toMatch(/the disk is full of sand/i);
      expect(error.text).not.toMatch(/INSERT|SELECT/);
      const { failedAt, liveAt, deployment } = await pipeline.read(
        failed.id,
        'failedAt liveAt deployment { phase appliedChanges finishedAt }',
      );
      // The changes before it: the first one changes the integration.
      expect({ liveAt, ...deployment }).toEqual({
        liveAt: null,
        phase: 'APPLY',
        appliedChanges: 21,
        finishedAt: failedAt,
      });
      expect(await stagingVersion()).toEqual(before);
      expect(before.deployingRelease).toBeNull();

      // It fails again, and then has one message.
      const { id } = failed;
      const repair = await breakDatabase(url, unwritable(BROKEN));
      await pipeline.step(RETRY_DEPLOYMENT, { releaseId: id });
      expect(await pipeline.ended(id)).toMatchObject({ state: 'FAILED' });
      await repair();
      expect((await pipeline.read(id)).messageCounts.errors).toBe(1);

      await retry(id);
      const live = await pipeline.read(id, `failedAt messageCounts { errors } ${EVENTS}`);
      expect(live).toMatchObject({ failedAt: null, messageCounts: { errors: 0 }, deployment: { attempts: 1 } });
      const again = live.deployment.journal.nodes.slice(eventsOf(live).lastIndexOf('RETRY_ACCEPTED'));
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

    test('is retried only by the command that deployed it', async () => {
      const failed = await fail(unwritable(BROKEN));
      const { release, failedRelease } = (await pipeline.step(CREATE_RELEASE, {
        environmentId: pipeline.staging.id,
      })) as StepPayload & { failedRelease: { id: string } };
      expect(failedRelease).toMatchObject({ id: failed.id, version: version(), revision: failed.revision });
      await pipeline.step(DISCARD_RELEASE, { releaseId: release.id });
      expect(await pipeline.deploy(failed, { version: version(1) })).toMatchObject({
        release: { state: 'FAILED' },
        userErrors: [{ code: 'STATE_NOT_ALLOWED', field: ['version'] }],
      });
      expect(await pipeline.deploy(failed, { version: version(), revision: 'another' })).toMatchObject({
        userErrors: [{ code: 'STATE_NOT_ALLOWED', field: ['revision'] }],
      });
      const commands = [0, 1].map(() => pipeline.deploy(failed, { version: version() }));
      const codes = (await Promise.all(commands)).flatMap(codesOf);
      expect(codes).toHaveLength(1);
      expect(await pipeline.ended(failed.id)).toMatchObject({ state: 'LIVE', appliedChanges: CHANGES });
      const query = 'query ($id: ID!) { environment(id: $id) { releases(first: 2) { nodes { id state version } } } }';
      const { environment } = await app.expectOk(query, { id: pipeline.staging.id });
      expect(environment.releases.nodes).toEqual([
        { id: release.id, state: 'DISCARDED', version: null },
        { id: failed.id, state: 'LIVE', version: version() },
      ]);
    });

    test('can be retried even after the next one has failed', async () => {
      const first = await fail(unwritable(BROKEN));
      const second = await fail(unwritable('shop/flow-00003'), 1);
      expect(second.id).not.toBe(first.id);
      await retry(first.id);
      expect(codesOf(await pipeline.step(RETRY_DEPLOYMENT, { releaseId: second.id }))).toEqual([
        'DEPLOYMENT_NOT_RETRYABLE',
      ]);
    });

    // Which release can be retried does not depend on the kind of database.
    if (database.name !== 'SQLite') return;

    test('does not block the next release, after which it cannot be retried', async () => {
      const { id } = await fail(unwritable(BROKEN));
      await pipeline.put(manyItems(20, 'next'));
      const next = await pipeline.release(pipeline.staging, { version: version() });
      expect(next.changeSummary.counts.all).toMatchObject({ total: CHANGES, removed: 10, modified: 20 });
      expect(await pipeline.contentOf(pipeline.staging)).toBe(await pipeline.contentOf(pipeline.development));
      expect(await stagedRows(url, pipeline.staging)).toBe(0);
      const refused = await pipeline.step(RETRY_DEPLOYMENT, { releaseId: id });
      expect(refused).toMatchObject({
        release: { state: 'FAILED' },
        userErrors: [{ code: 'DEPLOYMENT_NOT_RETRYABLE', field: ['releaseId'] }],
      });
    });
  });

  test('is staged again when it is retried after the next one was cancelled', async () => {
    const failed = await fail(unswitchable);
    const next = await pipeline.open();
    const repair = await breakDatabase(url, cancelledAtOnce);
    await pipeline.deploy(next, { version: version(1) });
    expect(await pipeline.ended(next.id)).toMatchObject({ state: 'CANCELLED' });
    await repair();
    await retry(failed.id);
  });

  describe('and needs a secret that was deleted since', () => {
    const SET = `mutation ($input: SetEnvironmentSecretInput!) {
      setEnvironmentSecret(input: $input) { userErrors { code } } }`;
    const DELETE = `mutation ($input: DeleteEnvironmentSecretInput!) {
      deleteEnvironmentSecret(input: $input) { userErrors { code } } }`;

    const secret = () => ({ projectId: pipeline.staging.projectId, key: 'API_TOKEN' });
    const giveSecret = () => app.expectOk(SET, { input: { ...secret(), value: 'x' } });

    /** Returns a failed release after deleting its secret. */
    async function failWithSecret() {
      await giveSecret();
      const { workflows, ...others } = manyItems(CHANGES, version());
      const metadata = { token: '{{secrets.API_TOKEN}}' };
      await pipeline.put({
        ...others,
        workflows: { ...workflows, 'shop/flow-00000': { name: `Pay ${version()}`, metadata } },
      });
      const preview = await pipeline.open();
      expect(preview.messages.nodes).toEqual([]);
      const repair = await breakDatabase(url, unwritable('shop/flow-00020'));
      await pipeline.deploy(preview, { version: version() });
      expect(await pipeline.ended(preview.id)).toMatchObject({ state: 'FAILED' });
      await repair();
      await app.expectOk(DELETE, { input: secret() });
      return pipeline.read(preview.id);
    }

    const MISSING = { code: 'ENVIRONMENT_SECRET_MISSING', acknowledgedAt: null };

    test('is retried once by two concurrent retries', async () => {
      const { id, messages } = await failWithSecret();
      const input = { releaseId: id, acknowledgedMessageIds: [messages.nodes[1].id] };
      const payloads = await Promise.all([1, 2].map(() => pipeline.step(RETRY_DEPLOYMENT, input)));
      expect(payloads.flatMap(codesOf)).toHaveLength(1);
      expect(await pipeline.ended(id)).toMatchObject({ state: 'LIVE' });
      expect((await pipeline.read(id)).messageCounts.warnings).toBe(1);
    });

    // The messages do not depend on the kind of database.
    if (database.name !== 'SQLite') return;

    test('says so, and cannot be retried until the secret exists again', async () => {
      const failed = await failWithSecret();
      const { id, messages } = failed;
      expect(messages.nodes).toMatchObject([
        { code: 'CHANGE_FAILED' },
        { ...MISSING, action: { __typename: 'ProvideEnvironmentSecretAction', secretKey: 'API_TOKEN' } },
      ]);
      expect(failed.messageCounts).toEqual({ errors: 1, warnings: 1, newWarnings: 1, infos: 0 });
      const refused = await pipeline.step(RETRY_DEPLOYMENT, { releaseId: id });
      expect(refused).toMatchObject({
        release: { state: 'FAILED' },
        userErrors: [
          { code: 'WARNINGS_UNRESOLVED', field: ['acknowledgedMessageIds'], subjectIds: [messages.nodes[1].id] },
        ],
      });
      expect((await pipeline.read(id, EVENTS)).deployment.journal.nodes.at(-1)).toMatchObject({ event: 'FAILED' });
      await giveSecret();
      expect((await pipeline.read(id)).messageCounts.warnings).toBe(0);
      await retry(id);
      expect((await pipeline.read(id)).messages.nodes).toEqual([]);
    });

    test('can be retried if the warning is acknowledged, which is stored and requested once', async () => {
      const { id, messages } = await failWithSecret();
      const acknowledgedMessageIds = [messages.nodes[1].id];
      const repair = await breakDatabase(url, unwritable('shop/flow-00020'));
      const again = await pipeline.step(RETRY_DEPLOYMENT, { releaseId: id, acknowledgedMessageIds });
      expect(codesOf(again)).toEqual([]);
      expect(await pipeline.ended(id)).toMatchObject({ state: 'FAILED' });
      await repair();
      await retry(id);
      expect((await pipeline.read(id)).messages.nodes).toMatchObject([
        { ...MISSING, acknowledgedAt: expect.any(String), acknowledgedBy: { name: expect.any(String) } },
      ]);
    });
  });

  describe('because it is cancelled', () => {
    test('while it runs, leaves nothing behind, and frees its version', async () => {
      const own = await createReleasePipeline(app);
      const before = await own.contentOf(own.staging);
      // Enough to be applied in several units of work.
      await own.put(manyItems(1_100, 'first'));
      const preview = await own.open();
      const repair = await breakDatabase(url, slowJournal);
      const progress = app.subscribe(PROGRESS, { id: preview.id });
      await own.deploy(preview, { version: '1.0.0' });
      while ((await progress.next())?.phase !== 'APPLY');
      const { release, userErrors } = await own.step(CANCEL_DEPLOYMENT, { releaseId: preview.id });
      expect(userErrors).toEqual([]);
      expect(release.state).toMatch(/DEPLOYING|CANCELLED/);
      const states = await progress.all();
      await repair();
      expect(states.at(-1)).toMatchObject({ state: 'CANCELLED', isLive: false });
      expect(await own.contentOf(own.staging)).toBe(before);
      expect(await stagedRows(url, own.staging)).toBe(0);
      await own.put(manyItems(3, 'first'));
      expect((await own.release(own.staging, { version: '1.0.0' })).isLive).toBe(true);
    });

    test('while it waits for a worker, blocks only its environment, and is cancelled once there is a worker', async () => {
      const databaseUrl = await database.createUrl();
      const waiting = await startApp({ url: databaseUrl, env: { SLIPWAY_WORKER: 'off' } });
      const before = await createReleasePipeline(waiting);
      await before.put(manyItems(5, 'first'));
      const running = await before.open();
      const { id } = running;
      expect(codesOf(await before.deploy(running))).toEqual([]);
      await before.put(manyItems(5, 'second'));
      const next = await before.open();
      expect(next.id).not.toBe(id);
      const delayed = await before.deploy(next, { version: '2.0.0' });
      expect(delayed.userErrors).toMatchObject([{ code: 'DEPLOYMENT_IN_PROGRESS', subjectIds: [id] }]);
      expect(delayed.release).toEqual(next);
      const query = 'query ($id: ID!) { environment(id: $id) { openPreview { id } deployingRelease { id } } }';
      expect(await waiting.expectOk(query, { id: before.staging.id })).toEqual({
        environment: { openPreview: { id: next.id }, deployingRelease: { id } },
      });
      const other = await createReleasePipeline(waiting);
      await other.put(manyItems(5, 'first'));
      expect(codesOf(await other.deploy(await other.open()))).toEqual([]);

      const { release } = await before.step(CANCEL_DEPLOYMENT, { releaseId: id });
      expect(release.state).toBe('DEPLOYING');
      expect(await before.read(id, EVENTS)).toMatchObject({ deployment: { phase: null, cancelRequested: true } });
      await waiting.stop();

      const working = await startApp({ url: databaseUrl });
      const after = releasePipeline(createTestClient(working.url, waiting.adminToken), before);
      expect(await after.ended(id)).toMatchObject({ state: 'CANCELLED', isLive: false });
      expect(await after.contentOf(after.staging)).toBe(await after.contentOf(after.production));
      expect(await stagedRows(databaseUrl, after.staging)).toBe(0);
      const cancelled = await after.read(id, `cancelledAt ${EVENTS}`);
      expect(cancelled.cancelledAt).not.toBeNull();
      expect(eventsOf(cancelled)).toEqual(['ACCEPTED', 'CANCEL_REQUESTED', 'TAKEN_UP', 'CANCELLED']);
      expect(codesOf(await after.step(CANCEL_DEPLOYMENT, { releaseId: id }))).toEqual(['DEPLOYMENT_NOT_CANCELLABLE']);
      expect(codesOf(await after.step(RETRY_DEPLOYMENT, { releaseId: id }))).toEqual(['STATE_NOT_ALLOWED']);
      await working.stop();
    });
  });

  test('because the staged content differs from the promised one, says so, and stages it again when it is retried', async () => {
    const failed = await fail(altered('shop/flow-00025'));
    const [error] = failed.messages.nodes;
    expect(error).toMatchObject({ code: 'VERIFICATION_FAILED', subject: { contentType: null, name: 'Staging' } });
    expect(error.text).toContain('The staged copy of “shop/flow-00025” differs from the release');
    await retry(failed.id);
  });

  // Which release is live after a failure does not depend on the kind of database.
  if (database.name !== 'SQLite') return;

  test('because the target can’t be switched, keeps the release that was live, until it is retried', async () => {
    const live = 'query ($id: ID!) { environment(id: $id) { liveRelease { id isLive } } }';
    const before = await app.expectOk(live, { id: pipeline.staging.id });
    const failed = await fail(unswitchable);
    expect(failed.messages.nodes).toMatchObject([{ code: 'DEPLOYMENT_INTERRUPTED' }]);
    expect(await app.expectOk(live, { id: pipeline.staging.id })).toEqual(before);
    expect(before.environment.liveRelease.isLive).toBe(true);
    await retry(failed.id);
  });
});
