import { describeOnEachDatabase } from '../support/databases.js';
import { startApp, type TestApp } from '../support/start-app.js';

const PREVIEW = `subscription ($id: ID!) {
  previewChanged(releaseId: $id) {
    state
    changeSummary { changes { nodes { key name after } } }
    sourceEnvironment { project { contentRevision } }
  }
}`;
const PROGRESS = 'subscription ($id: ID!) { deploymentProgress(releaseId: $id) { state sequence } }';

describeOnEachDatabase('streams', (database) => {
  let app: TestApp;
  let projectId: string;
  let id: string;
  /** How many listen where no stream runs. */
  let listenersOfTheServer: number;

  beforeAll(async () => {
    app = await startApp({ url: await database.createUrl(), env: { SLIPWAY_WORKER: 'off' } });
    listenersOfTheServer = app.services.signals.listenerCount;
  });

  afterAll(() => app.stop());

  beforeEach(async () => {
    const { createPipeline } = await app.expectOk(
      `mutation ($name: String!) { createPipeline(input: { name: $name }) {
        pipeline { environments { id project { id } } }
        userErrors { code }
      } }`,
      { name: expect.getState().currentTestName?.slice(-90) },
    );
    const [development, staging] = createPipeline.pipeline.environments;
    projectId = development.project.id;
    const { createRelease } = await app.expectOk(
      'mutation ($id: ID!) { createRelease(input: { environmentId: $id }) { release { id } userErrors { code } } }',
      { id: staging.id },
    );
    id = createRelease.release.id;
  });

  afterEach(() => expect(app.services.signals.listenerCount).toBe(listenersOfTheServer));

  const addIntegration = (key: string) =>
    app.expectOk(
      `mutation ($input: CreateIntegrationInput!) { createIntegration(input: $input) { userErrors { code message } } }`,
      { input: { projectId, key, name: key, definition: { authentication: 'NONE' } } },
    );
  const discard = () =>
    app.expectOk('mutation ($id: ID!) { discardRelease(input: { releaseId: $id }) { userErrors { code } } }', { id });
  /** Lets the server go on until nobody listens any more. */
  const silence = async () => {
    while (app.services.signals.listenerCount > listenersOfTheServer)
      await new Promise((resolve) => setImmediate(resolve));
  };

  test('a preview comes as it is, then with each change, read anew throughout, and completes with its end', async () => {
    const stream = app.subscribe(PREVIEW, { id });
    expect(await stream.next()).toEqual({
      state: 'PREVIEW',
      changeSummary: { changes: { nodes: [] } },
      sourceEnvironment: { project: { contentRevision: 0 } },
    });
    await addIntegration('box');
    expect(await stream.next()).toEqual({
      state: 'PREVIEW',
      changeSummary: { changes: { nodes: [{ key: 'box', name: 'box', after: { authentication: 'NONE' } }] } },
      sourceEnvironment: { project: { contentRevision: 1 } },
    });
    await discard();
    expect(await stream.next()).toMatchObject({ state: 'DISCARDED' });
    expect(await stream.next()).toBeNull();
  });

  test('several streams on one connection each see their own states', async () => {
    const client = app.connect();
    const both = [0, 1].map(() =>
      client.iterate<Record<string, { state: string }>>({ query: PREVIEW, variables: { id } }),
    );
    await Promise.all(both.map((stream) => stream.next()));
    await addIntegration('box');
    const events = await Promise.all(both.map((stream) => stream.next()));
    for (const { value } of events) {
      expect(value.data.previewChanged).toMatchObject({ sourceEnvironment: { project: { contentRevision: 1 } } });
    }
    await Promise.all(both.map((stream) => stream.return?.()));
    await silence();
  });

  test('a stream of what has ended gives its last state and completes', async () => {
    await discard();
    expect(await app.subscribe(PROGRESS, { id }).all()).toEqual([{ state: 'DISCARDED', sequence: 0 }]);
  });

  test('nobody listens after an unsubscription', async () => {
    const stream = app.subscribe(PROGRESS, { id });
    await stream.next();
    expect(app.services.signals.listenerCount).toBeGreaterThan(listenersOfTheServer);
    await stream.return();
    await silence();
  });

  test('nobody listens after a connection has dropped', async () => {
    const client = app.connect();
    const stream = client.iterate({ query: PROGRESS, variables: { id } });
    await stream.next();
    const next = expect(stream.next()).rejects.toBeDefined();
    client.terminate();
    await next;
    await silence();
  });

  test('a stream of nothing fails with NOT_FOUND, and of what is not seen too', async () => {
    const token = await app.createMember('DEVELOPER', []);
    for (const [releaseId, as] of [
      ['release_0', app.adminToken],
      [id, token],
    ] as const) {
      const { value } = await app
        .connect(as)
        .iterate({ query: PROGRESS, variables: { id: releaseId } })
        .next();
      expect(value?.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' }, path: ['deploymentProgress'] }]);
    }
  });
});
