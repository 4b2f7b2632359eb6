import { DeploymentQueries } from '../../src/deployments/deployment-queries.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { RawEventStream } from '../support/raw-event-stream.js';
import { RawSocket } from '../support/raw-socket.js';
import { createReleasePipeline } from '../support/release-pipeline.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { TRANSPORTS } from '../support/test-client.js';

const PREVIEW = `subscription ($id: ID!) {
  previewChanged(releaseId: $id) {
    state
    changeSummary { changes { nodes { key name after } } }
    sourceEnvironment { project { contentRevision } }
  }
}`;
const PROGRESS = 'subscription ($id: ID!) { deploymentProgress(releaseId: $id) { state sequence } }';

/** Each of them makes an event of 900 kB: more in all than what networks keep for a reader. */
const EDITS = 25;

describeOnEachDatabase('streams', (database) => {
  let app: TestApp;
  let projectId: string;
  let id: string;
  /** The number of listeners while no stream runs. */
  let listenersOfTheServer: number;

  beforeAll(async () => {
    app = await startApp({ url: await database.createUrl(), env: { SLIPWAY_WORKER: 'off' } });
    listenersOfTheServer = app.services.signals.listenerCount;
  });

  afterAll(() => app.stop());

  beforeEach(async () => {
    const pipeline = await createReleasePipeline(app);
    projectId = pipeline.development.projectId;
    ({ id } = await pipeline.open());
  });

  afterEach(() => expect(app.services.signals.listenerCount).toBe(listenersOfTheServer));

  const addIntegration = (key: string, definition: object = {}) =>
    app.expectOk(
      `mutation ($input: CreateIntegrationInput!) { createIntegration(input: $input) { userErrors { code message } } }`,
      { input: { projectId, key, name: key, definition: { authentication: 'NONE', ...definition } } },
    );
  const discard = () =>
    app.expectOk('mutation ($id: ID!) { discardRelease(input: { releaseId: $id }) { userErrors { code } } }', { id });
  /** Waits until no stream listens any more. */
  const silence = async () => {
    while (app.services.signals.listenerCount > listenersOfTheServer)
      await new Promise((resolve) => setImmediate(resolve));
  };

  test.each(TRANSPORTS)(
    'over %s, a preview is sent as it is, then after each change, and completes when it is discarded',
    async (transport) => {
      const stream = app.subscribe(PREVIEW, { id }, app.adminToken, transport);
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
    },
  );

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

  test('200 subscribers of the same role and projects share one read of each state, over both transports', async () => {
    const tokens = await Promise.all([app.createMember('SUPPORT'), app.createMember('SUPPORT')]);
    const clients = Array.from({ length: 20 }, (_, index) => app.connect(tokens[index % 2]));
    const events = tokens.map((token) => app.connectEvents(token));
    const all = [
      ...clients.flatMap((client) =>
        Array.from({ length: 8 }, () => client.iterate({ query: PROGRESS, variables: { id } })),
      ),
      ...events.flatMap((client) =>
        Array.from({ length: 20 }, () => client.iterate({ query: PROGRESS, variables: { id } })),
      ),
    ];
    await Promise.all(all.map((stream) => stream.next()));
    const other = app.subscribe(PROGRESS, { id });
    await other.next();
    const read = jest.spyOn(DeploymentQueries.prototype, 'progress');
    const last = Promise.all([other.next(), ...all.map((stream) => stream.next())]);
    await discard();
    expect(await last).toHaveLength(201);
    expect(await other.next()).toBeNull();
    const ends = await Promise.all(all.map((stream) => stream.next()));
    expect(ends.every(({ done }) => done)).toBe(true);
    // One for the members, and one for the ADMIN.
    expect(read).toHaveBeenCalledTimes(2);
    read.mockRestore();
    await Promise.all(clients.map((client) => client.dispose()));
  });

  // What waits for a client that does not read is in memory. `preview-streams.test.ts` reads edits from each database.
  if (database.name === 'SQLite') {
    test('a client that stops reading gets the newest state and the last one, and few between', async () => {
      await addIntegration('box', { display: { overview: 'x'.repeat(900_000) } });
      const slow = await RawSocket.ready(app);
      slow.subscribe('1', PREVIEW, { id });
      await slow.next();
      slow.socket.pause();
      const fast = app.subscribe(PREVIEW, { id });
      await fast.next();
      for (let edit = 0; edit < EDITS; edit++) {
        await addIntegration(`box${edit}`);
        await fast.next();
      }
      await discard();
      expect(await fast.all()).toHaveLength(1);
      slow.socket.resume();
      const states = [];
      for (let message = await slow.next(); message.type === 'next'; message = await slow.next()) {
        states.push(message.payload.data.previewChanged);
      }
      const revisions = states.map(({ sourceEnvironment }) => sourceEnvironment.project.contentRevision);
      expect(revisions).toEqual(revisions.toSorted((a, b) => a - b));
      expect(revisions.length).toBeLessThan(EDITS);
      expect(states.at(-1)).toMatchObject({ state: 'DISCARDED' });
      await slow.close();
    });

    test('an event stream that stops reading gets the newest state and the last one, and few between', async () => {
      await addIntegration('box', { display: { overview: 'x'.repeat(900_000) } });
      const slow = await RawEventStream.open(app, { query: PREVIEW, variables: { id } });
      await slow.next();
      const fast = app.subscribe(PREVIEW, { id });
      await fast.next();
      for (let edit = 0; edit < EDITS; edit++) {
        await addIntegration(`box${edit}`);
        await fast.next();
      }
      await discard();
      expect(await fast.all()).toHaveLength(1);
      const states = [];
      for (let next = await slow.next(); next?.event === 'next'; next = await slow.next()) {
        states.push(next.data.data.previewChanged);
      }
      const revisions = states.map(({ sourceEnvironment }) => sourceEnvironment.project.contentRevision);
      expect(revisions).toEqual(revisions.toSorted((a, b) => a - b));
      expect(revisions.length).toBeLessThan(EDITS);
      expect(states.at(-1)).toMatchObject({ state: 'DISCARDED' });
      expect(await slow.next()).toBeNull();
    });
  }

  test.each(TRANSPORTS)(
    'over %s, a stream of something that has ended sends its last state and completes',
    async (transport) => {
      await discard();
      expect(await app.subscribe(PROGRESS, { id }, app.adminToken, transport).all()).toEqual([
        { state: 'DISCARDED', sequence: 1 },
      ]);
    },
  );

  test.each(TRANSPORTS)('no listener is left after an unsubscription over %s', async (transport) => {
    const stream = app.subscribe(PROGRESS, { id }, app.adminToken, transport);
    await stream.next();
    expect(app.services.signals.listenerCount).toBeGreaterThan(listenersOfTheServer);
    await stream.return();
    await silence();
  });

  test('no listener is left after a connection has dropped', async () => {
    const client = app.connect();
    const stream = client.iterate({ query: PROGRESS, variables: { id } });
    await stream.next();
    const next = expect(stream.next()).rejects.toBeDefined();
    client.terminate();
    await next;
    await silence();
  });

  test('no listener is left after an event stream has dropped', async () => {
    const stream = await RawEventStream.open(app, { query: PROGRESS, variables: { id } });
    await stream.next();
    stream.close();
    await silence();
  });

  test('an id that is used again without having been completed closes the connection and leaves no listener', async () => {
    const socket = await RawSocket.ready(app);
    socket.subscribe('1', PROGRESS, { id });
    socket.subscribe('1', PROGRESS, { id });
    expect(await socket.closed).toEqual({ code: 4409, reason: 'Subscriber for 1 already exists' });
    await silence();
  });

  test('ids can be used again in the packet that completes them, 80 at a time, and other streams stay', async () => {
    const socket = await RawSocket.ready(app);
    socket.subscribe('other', PROGRESS, { id });
    expect(await socket.next()).toMatchObject({ id: 'other', type: 'next' });
    const ids = Array.from({ length: 80 }, (_, index) => `${index}`);
    socket.together(() => {
      for (let time = 0; time < 3; time++) {
        for (const operation of ids) socket.subscribe(operation, PROGRESS, { id });
        for (const operation of ids) socket.send({ id: operation, type: 'complete' });
      }
      for (const operation of ids) socket.subscribe(operation, PROGRESS, { id });
    });
    const begun = new Set<string | undefined>();
    while (begun.size < ids.length) begun.add((await socket.next()).id);
    await discard();
    const ended = new Set<string | undefined>();
    while (ended.size < ids.length + 1) {
      const { id: operation, type } = await socket.next();
      if (type === 'complete') ended.add(operation);
    }
    expect(ended).toEqual(new Set(['other', ...ids]));
    await socket.close();
    await silence();
  });

  test('an id can be used again at once after its stream was completed', async () => {
    const socket = await RawSocket.ready(app);
    for (let time = 0; time < 5; time++) {
      socket.subscribe('1', PROGRESS, { id });
      expect(await socket.next()).toMatchObject({ id: '1', type: 'next' });
      socket.send({ id: '1', type: 'complete' });
    }
    await socket.close();
    await silence();
  });

  test('a stream of a release that does not exist or is not visible fails with NOT_FOUND', async () => {
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

test('at the limit, an operation waits for one that its client has completed', async () => {
  const limited = await startApp({ env: { SLIPWAY_WORKER: 'off', SLIPWAY_MAX_SUBSCRIPTIONS_PER_CONNECTION: '2' } });
  const socket = await RawSocket.ready(limited);
  for (const operation of ['1', '2', '3']) {
    socket.subscribe(operation, '{ viewer { name } }');
    socket.send({ id: operation, type: 'complete' });
  }
  socket.subscribe('4', '{ viewer { name } }');
  expect(await socket.next()).toMatchObject({ id: '4', type: 'next' });
  await socket.close();
  await limited.stop();
});
