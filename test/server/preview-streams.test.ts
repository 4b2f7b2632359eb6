import { CONTRACT } from '../support/contract.js';
import { describeOnEachDatabase } from '../support/databases.js';
import type { Items } from '../support/items.js';
import {
  createReleasePipeline,
  DISCARD_RELEASE,
  EXCLUDE_CHANGES,
  PREVIEW_CHANGED,
  PROGRESS,
  type ReleasePipeline,
} from '../support/release-pipeline.js';
import { rootFieldsOf } from '../support/root-fields.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { createUserTokenIssuer } from '../support/user-tokens.js';

const SET_SECRET = `mutation ($input: SetEnvironmentSecretInput!) {
  setEnvironmentSecret(input: $input) { userErrors { code message field } }
}`;
const USER: Items = { integrations: { box: { metadata: { header: '{{secrets.BOX_TOKEN}}' } } } };

describeOnEachDatabase('a stream', (database) => {
  let app: TestApp;
  let pipeline: ReleasePipeline;
  /** The number of listeners without streams. */
  let listenersOfTheServer: number;

  beforeAll(async () => {
    app = await startApp({ url: await database.createUrl() });
    listenersOfTheServer = app.services.signals.listenerCount;
  });

  afterAll(() => app.stop());

  beforeEach(async () => {
    pipeline = await createReleasePipeline(app);
  });

  test('of a preview sends an edit, a resolved message, a selection, and ends with the deployment', async () => {
    const { id } = await pipeline.open();
    const stream = app.subscribe(PREVIEW_CHANGED, { id });
    expect(await stream.next()).toMatchObject({ state: 'PREVIEW', messageCounts: { warnings: 0 } });
    await pipeline.put({ ...USER, appEvents: { paid: {} } });
    const edited = await stream.next();
    expect(edited).toMatchObject({
      changeSummary: { counts: { all: { total: 2 } } },
      messageCounts: { warnings: 1 },
    });
    await app.expectOk(SET_SECRET, {
      input: { projectId: pipeline.staging.projectId, key: 'BOX_TOKEN', value: 'x' },
    });
    expect(await stream.next()).toMatchObject({ revision: edited.revision, messageCounts: { warnings: 0 } });
    const changeIds = [edited.changeSummary.changes.nodes[1].id];
    await pipeline.step(EXCLUDE_CHANGES, { releaseId: id, changeIds });
    const selected = await stream.next();
    expect(selected.changeSummary.counts.all.total).toBe(1);
    expect(selected.revision).not.toBe(edited.revision);
    await pipeline.release();
    const [last, ...more] = await stream.all();
    expect(last.state).not.toBe('PREVIEW');
    expect(more).toEqual([]);
    expect(app.services.signals.listenerCount).toBe(listenersOfTheServer);
  });

  test('of a preview sends how many drafts it leaves out', async () => {
    const { id } = await pipeline.open();
    const stream = app.subscribe(
      'subscription ($id: ID!) { previewChanged(releaseId: $id) { changeSummary { draftCount counts { all { total } } } } }',
      { id },
    );
    expect(await stream.next()).toMatchObject({ changeSummary: { draftCount: 0 } });
    await pipeline.put({ integrations: { box: {} } });
    expect(await stream.next()).toMatchObject({ changeSummary: { draftCount: 0, counts: { all: { total: 1 } } } });
    await pipeline.put({ integrations: { box: {} }, workflows: { 'box/draft': { draft: true } } });
    expect(await stream.next()).toMatchObject({ changeSummary: { draftCount: 1, counts: { all: { total: 1 } } } });
    await pipeline.step(DISCARD_RELEASE, { releaseId: id });
    await stream.all();
  });

  test('of a preview ends when it is discarded, and afterwards sends only its last state', async () => {
    await pipeline.put(USER);
    const { id } = await pipeline.open();
    const stream = app.subscribe(PREVIEW_CHANGED, { id });
    await stream.next();
    await pipeline.step(DISCARD_RELEASE, { releaseId: id });
    expect(await stream.all()).toMatchObject([{ state: 'DISCARDED', messageCounts: { warnings: 1 } }]);
    expect(await app.subscribe(PREVIEW_CHANGED, { id }).all()).toMatchObject([{ state: 'DISCARDED' }]);
    expect(app.services.signals.listenerCount).toBe(listenersOfTheServer);
  });

  test('of something that does not exist or is not visible fails with NOT_FOUND', async () => {
    const { id } = await pipeline.open();
    const other = await app.createMember('DEVELOPER', [pipeline.development.projectId]);
    for (const [releaseId, token] of [
      ['release_none', app.adminToken],
      [id, other],
    ] as const) {
      await expect(app.subscribe(PREVIEW_CHANGED, { id: releaseId }, token).next()).rejects.toThrow('"NOT_FOUND"');
    }
  });

  test('leaves no listener behind when it is completed, or its connection breaks', async () => {
    const { id } = await pipeline.open();
    const stream = app.subscribe(PREVIEW_CHANGED, { id });
    await stream.next();
    expect(app.services.signals.listenerCount).toBe(listenersOfTheServer + 4);
    await stream.return();
    await untilNoListeners();

    const client = app.connect();
    const events = client.iterate({ query: PREVIEW_CHANGED, variables: { id } });
    const broken = new Promise((resolve) => client.on('closed', resolve));
    await events.next();
    expect(app.services.signals.listenerCount).toBe(listenersOfTheServer + 4);
    client.terminate();
    await broken;
    await untilNoListeners();
  });

  test('of a deployment has one listener for all subscribers, and none once it has ended', async () => {
    await pipeline.put({ integrations: { box: {} } });
    const preview = await pipeline.open();
    const streams = Array.from({ length: 20 }, () => app.subscribe(PROGRESS, { id: preview.id }));
    await Promise.all(streams.map((stream) => stream.next()));
    expect(app.services.signals.listenerCount).toBe(listenersOfTheServer + 1);
    await pipeline.deploy(preview);
    for (const states of await Promise.all(streams.map((stream) => stream.all()))) {
      expect(states.at(-1)).toMatchObject({ state: 'LIVE' });
    }
    expect(app.services.signals.listenerCount).toBe(listenersOfTheServer);
  });

  test('is refused to a connected user, and leaves no listener', async () => {
    const issuer = await createUserTokenIssuer(app, pipeline.development.projectId);
    const client = app.connect(await issuer.tokenOf('user-1'));
    const subscriptions = rootFieldsOf(CONTRACT).filter(({ operation }) => operation === 'subscription');
    for (const { document } of subscriptions) {
      const { value } = await client.iterate({ query: document }).next();
      expect(value.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
    expect(app.services.signals.listenerCount).toBe(listenersOfTheServer);
  });

  /** Waits for the server to end a stream that its client has left, which takes some messages. */
  async function untilNoListeners(): Promise<void> {
    while (app.services.signals.listenerCount > listenersOfTheServer) await app.expectOk('{ viewer { id } }');
  }
});
