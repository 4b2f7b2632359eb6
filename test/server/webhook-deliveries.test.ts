import { describeOnEachDatabase, describeOnSqlite, type TestDatabase } from '../support/databases.js';
import { breakDatabase, cancelledAtOnce, run, unswitchable } from '../support/faults.js';
import { heldAnswer, type Receiver, startReceiver, verified } from '../support/receiver.js';
import {
  codesOf,
  createReleasePipeline,
  RETRY_DEPLOYMENT,
  type ReleasePipeline,
  ROLL_BACK_RELEASE,
  releasePipeline,
} from '../support/release-pipeline.js';
import { SENDS_HERE } from '../support/runtime-deployments.js';
import { startServerProcess } from '../support/server-process.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { createTestClient } from '../support/test-client.js';
import {
  attemptLog,
  letDeliveriesBeDue,
  makeDeliveriesDue,
  REDELIVER_WEBHOOK,
  ROTATE_WEBHOOK_SECRET,
  UPDATE_WEBHOOK,
  WEBHOOK_SETTINGS,
  webhookClient,
} from '../support/webhooks.js';

const BOX = { integrations: { box: {} } };

/** Creates a webhook and a pipeline for each test, on one server. */
function useWebhook(database: TestDatabase) {
  let url: string;
  let app: TestApp;
  let webhooks: ReturnType<typeof webhookClient>;
  let receiver: Receiver;
  let pipeline: ReleasePipeline;
  let webhook: { id: string; secret: string };

  beforeAll(async () => {
    url = await database.createUrl();
    const { log, nextAttempt } = attemptLog();
    app = await startApp({ url, env: SENDS_HERE, log });
    webhooks = webhookClient(app, { nextAttempt });
  });

  afterAll(() => app.stop());

  beforeEach(async () => {
    receiver = await startReceiver();
    pipeline = await createReleasePipeline(app);
    const environmentIds = [pipeline.staging.id, pipeline.production.id];
    webhook = await webhooks.create({ url: receiver.url, environmentIds });
  });

  afterEach(async () => {
    // A delivery that is still to be tried would meet the receiver of another test.
    await webhooks.mutate(UPDATE_WEBHOOK, { webhookId: webhook.id, enabled: false });
    await receiver.stop();
  });

  /** The payloads that the receiver got, each with a verified signature. */
  const payloads = () => receiver.requests.map((request) => verified(request, webhook.secret));

  return {
    get url() {
      return url;
    },
    get app() {
      return app;
    },
    get webhooks() {
      return webhooks;
    },
    get receiver() {
      return receiver;
    },
    get pipeline() {
      return pipeline;
    },
    /** Subscribes to the releases to Staging and Production. */
    get webhook() {
      return webhook;
    },
    payloads,
    receivedTypes: () => payloads().map(({ type }) => type),
    redeliver: (deliveryId: string) => webhooks.mutate(REDELIVER_WEBHOOK, { deliveryId }),
  };
}

describeOnEachDatabase('a webhook', (database) => {
  const world = useWebhook(database);

  const waitOf = ({ nextAttemptAt, attempts }: { nextAttemptAt: string; attempts: { startedAt: string }[] }) =>
    Date.parse(nextAttemptAt) - Date.parse(attempts[0]?.startedAt ?? '');

  /** Expects that the three deliveries for a live release are listed in pages, newest first. */
  async function expectPages(): Promise<void> {
    const page = async (given: string) => {
      const query = `query ($id: ID!) { node(id: $id) { ... on Webhook {
        deliveries(${given}) { nodes { event } totalCount pageInfo { hasNextPage endCursor } } } } }`;
      return (await world.app.expectOk(query, { id: world.webhook.id })).node.deliveries;
    };
    const first = await page('first: 2');
    expect(first).toMatchObject({
      nodes: [{ event: 'RELEASE_LIVE' }, { event: 'RELEASE_DEPLOYED' }],
      totalCount: 3,
      pageInfo: { hasNextPage: true },
    });
    expect(await page(`first: 2, after: "${first.pageInfo.endCursor}"`)).toMatchObject({
      nodes: [{ event: 'RELEASE_CREATED' }],
      pageInfo: { hasNextPage: false },
    });
    const live = await page('filter: { event: RELEASE_LIVE, state: DELIVERED }');
    expect(live).toMatchObject({ nodes: [{ event: 'RELEASE_LIVE' }], totalCount: 1 });
    expect(await page('filter: { state: FAILED }')).toMatchObject({ nodes: [], totalCount: 0 });
  }

  describe('receives', () => {
    test('that a release was created, deployed, and is live, each event after an attempt to send the earlier ones', async () => {
      const { id: staging } = world.pipeline.staging;
      const { id: production } = world.pipeline.production;
      const others = { url: `${world.receiver.url}/others`, events: ['RELEASE_LIVE'] };
      const ofStaging = await world.webhooks.create({ ...others, environmentIds: [staging] });
      const ofProduction = await world.webhooks.create({ ...others, environmentIds: [production] });
      const disabled = await world.webhooks.create({ url: others.url });
      await world.webhooks.mutate(UPDATE_WEBHOOK, { webhookId: disabled.id, enabled: false });
      const { answer, give } = heldAnswer(500);
      world.receiver.answerNext(answer);
      await world.pipeline.put(BOX);
      const { id, version } = await world.pipeline.release();
      expect(await world.webhooks.ended(ofStaging.id, 1)).toMatchObject([{ event: 'RELEASE_LIVE' }]);
      expect(await world.webhooks.deliveries(ofProduction.id)).toEqual([]);
      expect(await world.webhooks.deliveries(disabled.id)).toEqual([]);
      expect(await world.webhooks.deliveries(world.webhook.id)).toMatchObject([
        { attempts: [] },
        { attempts: [] },
        { attempts: [] },
      ]);
      const toOthers = world.receiver.requests.filter(({ path }) => path.endsWith('/others'));
      expect([world.receiver.requests.length, toOthers.length]).toEqual([2, 1]);
      // As if the clock had been set back: the last event is now due before the others.
      await run(world.url, [
        `UPDATE webhook_delivery SET due_at = '2020-01-01T00:00:00.000Z'
          WHERE webhook_id = '${world.webhook.id}' AND event = 'RELEASE_LIVE'`,
      ]);
      give();
      await world.webhooks.deliveriesOnce(
        world.webhook.id,
        (found) => found.filter(({ state }) => state === 'DELIVERED').length === 2,
      );
      // A refused delivery does not block later ones.
      const [refused] = await world.webhooks.deliveries(world.webhook.id);
      expect(refused).toMatchObject({ state: 'PENDING', attempts: [{ status: 500 }] });
      await letDeliveriesBeDue(world.app, world.url);
      await world.webhooks.ended(world.webhook.id, 3);

      const received = world.receiver.requests
        .filter(({ path }) => !path.endsWith('/others'))
        .map((request) => verified(request, world.webhook.secret));
      expect(received.map(({ type }) => type)).toEqual([
        'release.created',
        'release.deployed',
        'release.live',
        'release.created',
      ]);
      const { createdAt, deployedAt, liveAt } = await world.pipeline.read(id, 'createdAt deployedAt liveAt');
      const { pipeline: named } = await world.app.expectOk('query ($id: ID!) { pipeline(id: $id) { id name } }', {
        id: world.pipeline.id,
      });
      expect(received[2]).toEqual({
        type: 'release.live',
        timestamp: liveAt,
        data: {
          release: {
            ...{ id, kind: 'PROMOTION', state: 'LIVE', version, description: 'Tested', restoredReleaseId: null },
            changes: { total: 1, added: 1, modified: 0, removed: 0 },
            ...{ createdAt, deployedAt, liveAt, failedAt: null, cancelledAt: null },
          },
          environment: { id: staging, kind: 'STAGING', name: 'Staging' },
          pipeline: named,
        },
      });
      expect(received[0]).toMatchObject({
        data: { release: { state: 'PREVIEW', version: null, changes: null, deployedAt: null, liveAt: null } },
      });
      await expectPages();
    });

    test('that a release failed, each retry of it, and that a rollback is live', async () => {
      await world.pipeline.put(BOX);
      const review = await world.pipeline.open();
      const repair = await breakDatabase(world.url, unswitchable);
      await world.pipeline.deploy(review);
      await world.pipeline.ended(review.id);
      await repair();
      const retries = await Promise.all(
        [1, 2, 3].map(() => world.pipeline.step(RETRY_DEPLOYMENT, { releaseId: review.id })),
      );
      expect(retries.map(codesOf).filter((codes) => codes.length === 0)).toHaveLength(1);
      await world.pipeline.ended(review.id);
      await world.webhooks.ended(world.webhook.id, 5);
      expect(world.receivedTypes()).toEqual([
        'release.created',
        'release.deployed',
        'release.failed',
        'release.deployed',
        'release.live',
      ]);
      const failed = world.payloads()[2];
      expect(failed.data.release).toMatchObject({ state: 'FAILED', liveAt: null, failedAt: failed.timestamp });

      await world.pipeline.put({});
      await world.pipeline.release();
      const { release } = await world.pipeline.step(ROLL_BACK_RELEASE, { releaseId: review.id });
      await world.pipeline.deploy(release);
      await world.receiver.received(12);
      expect(world.receivedTypes().slice(8)).toEqual([
        'release.created',
        'release.deployed',
        'release.live',
        'release.rolled_back',
      ]);
      const [live, rolledBack] = world.payloads().slice(10);
      expect(rolledBack).toEqual({ ...live, type: 'release.rolled_back' });
      expect(live.data.release).toMatchObject({ kind: 'ROLLBACK', restoredReleaseId: review.id });
    });

    test('that a deployment was cancelled, and one event for a repeated call, and none for a refused one', async () => {
      await world.pipeline.put(BOX);
      const reviews = await Promise.all([1, 2, 3, 4].map(() => world.pipeline.open()));
      expect(new Set(reviews.map(({ id }) => id)).size).toBe(1);
      expect(codesOf(await world.pipeline.deploy(reviews[0], { version: '0.0.1' }))).toEqual(['VERSION_NOT_HIGHER']);
      const [delivery, ...others] = await world.webhooks.ended(world.webhook.id, 1);
      expect(others).toEqual([]);
      expect(delivery).toMatchObject({ event: 'RELEASE_CREATED', release: { id: reviews[0].id }, state: 'DELIVERED' });
      expect(delivery.attempts).toEqual([
        { number: 1, startedAt: expect.any(String), milliseconds: expect.any(Number), status: 200, error: null },
      ]);
      expect(delivery.payload).toEqual(world.payloads()[0]);
      expect(world.receiver.requests[0]?.headers['webhook-id']).toBe(delivery.id);

      const repair = await breakDatabase(world.url, cancelledAtOnce);
      await world.pipeline.deploy(reviews[0]);
      await world.pipeline.ended(reviews[0].id);
      await repair();
      await world.receiver.received(3);
      expect(world.receivedTypes()).toEqual(['release.created', 'release.deployed', 'release.cancelled']);
      const cancelled = world.payloads()[2];
      expect(cancelled.data.release).toMatchObject({ state: 'CANCELLED', cancelledAt: cancelled.timestamp });
    });

    test('events of all environments in order, even if the clock was an hour ahead before', async () => {
      const all = await world.webhooks.create({ url: world.receiver.url, events: ['RELEASE_CREATED'] });
      const ahead = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 3_600_000);
      await world.pipeline.open();
      ahead.mockRestore();
      await world.pipeline.open(world.pipeline.production);
      for (const { id } of [world.webhook, all]) {
        const deliveries = await world.webhooks.ended(id, 2);
        const kinds = deliveries.map(({ payload }) => payload.data.environment.kind);
        expect(kinds).toEqual(['STAGING', 'PRODUCTION']);
        const sent = world.receiver.requests.map(({ headers }) => headers['webhook-id']);
        const ids = deliveries.map((delivery) => delivery.id);
        expect(sent.filter((each) => ids.includes(each))).toEqual(ids);
      }
      await world.webhooks.mutate(UPDATE_WEBHOOK, { webhookId: all.id, enabled: false });
    });
  });

  describe('is retried', () => {
    test('until it accepts the delivery, with the same id and body, each time with a new signature', async () => {
      world.receiver.answerNext(
        { status: 500, body: 'upstream is down' },
        { status: 429, headers: { 'retry-after': '3600' } },
        { status: 404 },
        (response) => void response.destroy(),
        { status: 302, headers: { location: 'http://127.0.0.1:1/' } },
      );
      await world.pipeline.open();
      for (const times of [1, 2, 3, 4, 5]) {
        const waiting = await world.webhooks.tried(world.webhook.id, times);
        expect(waiting).toMatchObject({ state: 'PENDING', finishedAt: null });
        const wait = waitOf(waiting);
        if (times === 1) {
          expect(wait).toBeGreaterThan(3_700);
          expect(wait).toBeLessThan(15_000);
        }
        // The second answer asks for an hour.
        if (times === 2) expect(wait / 3_600_000).toBeCloseTo(1, 2);
        // The end of the first wait is found by the worker's own poll: nothing announces it.
        if (times === 1) await makeDeliveriesDue(world.url);
        else await letDeliveriesBeDue(world.app, world.url);
      }
      const [delivery] = await world.webhooks.ended(world.webhook.id, 1);
      expect(delivery).toMatchObject({
        state: 'DELIVERED',
        nextAttemptAt: null,
        attempts: [
          { number: 6, status: 200, error: null },
          { number: 5, status: 302, error: expect.stringContaining('The answer was 302') },
          { number: 4, status: null, error: expect.stringContaining('The request failed') },
          { number: 3, status: 404, error: 'The answer was 404.' },
          { number: 2, status: 429, error: 'The answer was 429.' },
          { number: 1, status: 500, error: 'The answer was 500: upstream is down' },
        ],
      });
      expect(new Set(world.payloads().map((payload) => JSON.stringify(payload))).size).toBe(1);
      expect(world.receiver.requests.map(({ headers }) => headers['webhook-id'])).toEqual(Array(6).fill(delivery.id));
    });

    test('in ten attempts at most, however many claims crashed, and in as many more when it is sent again', async () => {
      world.receiver.answerAlways({ status: 500 });
      await world.pipeline.open();
      const { id, payload } = await world.webhooks.tried(world.webhook.id, 1);
      /** What processes leave that were killed while they sent the delivery. */
      const CRASHED = `UPDATE webhook_delivery SET attempts = 30, state = 'SENDING' WHERE id = '${id}'`;
      const numbersFrom = (first: number, last: number) =>
        Array.from({ length: last - first + 1 }, (_, index) => first + index);
      const addAttempts = (first: number, last: number) =>
        run(world.url, [
          CRASHED,
          ...numbersFrom(first, last).map(
            (number) => `INSERT INTO webhook_attempt (delivery_id, number, started_at, milliseconds, status, error)
              VALUES ('${id}', ${number}, '2026-01-01T00:00:00.000Z', 1, 500, 'added')`,
          ),
        ]);
      await run(world.url, [CRASHED]);
      await letDeliveriesBeDue(world.app, world.url);
      const waiting = await world.webhooks.tried(world.webhook.id, 2);
      expect(waiting).toMatchObject({ state: 'PENDING', attempts: [{ number: 2 }, { number: 1 }] });
      expect(waitOf(waiting) / 60_000).toBeLessThan(8);
      await addAttempts(3, 8);
      await letDeliveriesBeDue(world.app, world.url);
      expect(await world.webhooks.tried(world.webhook.id, 9)).toMatchObject({ state: 'PENDING' });
      await letDeliveriesBeDue(world.app, world.url);
      const [failed] = await world.webhooks.ended(world.webhook.id, 1);
      expect(failed).toMatchObject({ state: 'FAILED', nextAttemptAt: null, finishedAt: expect.any(String) });
      expect(failed.attempts).toHaveLength(10);

      expect(await world.redeliver(id)).toMatchObject({ delivery: { state: 'PENDING' }, userErrors: [] });
      expect(await world.webhooks.tried(world.webhook.id, 11)).toMatchObject({ state: 'PENDING' });
      await addAttempts(12, 18);
      await letDeliveriesBeDue(world.app, world.url);
      expect(await world.webhooks.tried(world.webhook.id, 19)).toMatchObject({ state: 'PENDING' });
      await run(world.url, [CRASHED]);
      await letDeliveriesBeDue(world.app, world.url);
      const [again] = await world.webhooks.ended(world.webhook.id, 1);
      expect(again.state).toBe('FAILED');
      expect(again.attempts.map(({ number }: { number: number }) => number)).toEqual(numbersFrom(1, 20).reverse());

      world.receiver.answerAlways({ status: 200 });
      await world.redeliver(id);
      const [delivered] = await world.webhooks.ended(world.webhook.id, 1);
      expect(delivered).toMatchObject({ id, state: 'DELIVERED', payload });
      expect(delivered.attempts[0]).toMatchObject({ number: 21, status: 200 });
      expect(world.receiver.requests.at(-1)?.headers['webhook-id']).toBe(id);
    });
  });

  test('that never answers is sent one delivery at a time, and other webhooks are notified meanwhile', async () => {
    world.receiver.answerNext({ status: 500 });
    world.receiver.answerAlways(() => undefined);
    await world.pipeline.open();
    const { id } = await world.webhooks.tried(world.webhook.id, 1);
    // More deliveries than one process sends concurrently.
    const copies = Array.from({ length: 11 }, (_, index) => `${id}_${index + 10}`);
    await run(
      world.url,
      copies.flatMap((copy) => [
        `INSERT INTO webhook_delivery (id, webhook_id, event, release_id, payload, state, former_attempts, attempts,
            fence, due_at, lease_since, lease_until, created_at)
          SELECT '${copy}', webhook_id, event, release_id, payload, state, 0, 1, 2, due_at, lease_since, lease_until,
            created_at FROM webhook_delivery WHERE id = '${id}'`,
        `INSERT INTO webhook_attempt (delivery_id, number, started_at, milliseconds, status, error)
          SELECT '${copy}', number, started_at, milliseconds, status, error FROM webhook_attempt
            WHERE delivery_id = '${id}'`,
      ]),
    );
    await letDeliveriesBeDue(world.app, world.url);
    await world.receiver.received(2);

    const other = await startReceiver();
    const { id: otherId } = await world.webhooks.create({
      url: other.url,
      environmentIds: [world.pipeline.production.id],
    });
    await world.webhooks.mutate(UPDATE_WEBHOOK, {
      webhookId: world.webhook.id,
      environmentIds: [world.pipeline.staging.id],
    });
    await world.pipeline.open(world.pipeline.production);
    expect(await world.webhooks.ended(otherId, 1)).toHaveLength(1);
    expect(world.receiver.requests).toHaveLength(2);
    const query = `query ($id: ID!) { node(id: $id) { ... on Webhook {
      deliveries(filter: { state: PENDING }) { nodes { state } totalCount } } } }`;
    const { node } = await world.app.expectOk(query, { id: world.webhook.id });
    expect(node.deliveries).toEqual({ nodes: Array(12).fill({ state: 'PENDING' }), totalCount: 12 });
    await other.stop();
  });

  test('that is gone gets no more deliveries', async () => {
    world.receiver.answerNext({ status: 500 }, { status: 410 });
    await world.pipeline.open();
    await world.webhooks.tried(world.webhook.id, 1);
    await world.pipeline.open(world.pipeline.production);
    const [first, second] = await world.webhooks.ended(world.webhook.id, 2);
    expect(second).toMatchObject({ state: 'FAILED', attempts: [{ status: 410 }], finishedAt: expect.any(String) });
    expect(first).toMatchObject({ state: 'FAILED', attempts: [{ status: 500 }], nextAttemptAt: null });
    const { node } = await world.app.expectOk('query ($id: ID!) { node(id: $id) { ... on Webhook { enabled } } }', {
      id: world.webhook.id,
    });
    expect(node).toEqual({ enabled: false });
    expect(await world.redeliver(second.id)).toMatchObject({
      userErrors: [{ code: 'STATE_NOT_ALLOWED', message: expect.stringContaining('disabled') }],
    });
  });

  test('that was moved gets pending deliveries at its new address, even if the old one answers that it is gone', async () => {
    const { answer, give } = heldAnswer(410);
    world.receiver.answerNext(answer);
    await world.pipeline.open();
    await world.receiver.received(1);
    await world.webhooks.mutate(UPDATE_WEBHOOK, { webhookId: world.webhook.id, url: `${world.receiver.url}/moved` });
    give();
    expect(await world.webhooks.tried(world.webhook.id, 1)).toMatchObject({
      state: 'PENDING',
      attempts: [{ status: 410 }],
    });
    await letDeliveriesBeDue(world.app, world.url);
    expect(await world.webhooks.ended(world.webhook.id, 1)).toMatchObject([{ state: 'DELIVERED' }]);
    expect(world.receiver.requests.map(({ path }) => path)).toEqual(['/hook', '/hook/moved']);
  });

  test('that is disabled or deleted gets no pending deliveries', async () => {
    world.receiver.answerAlways({ status: 500 });
    const other = await world.webhooks.create({ url: world.receiver.url, environmentIds: [world.pipeline.staging.id] });
    await world.pipeline.open();
    const { id } = await world.webhooks.tried(world.webhook.id, 1);
    await world.webhooks.tried(other.id, 1);
    expect(await world.redeliver(id)).toMatchObject({
      delivery: { id, state: 'PENDING' },
      userErrors: [
        { code: 'STATE_NOT_ALLOWED', field: ['deliveryId'], message: expect.stringContaining('is pending') },
      ],
    });
    await world.webhooks.mutate(UPDATE_WEBHOOK, { webhookId: world.webhook.id, enabled: false });
    expect(await world.webhooks.deliveries(world.webhook.id)).toMatchObject([{ state: 'FAILED', nextAttemptAt: null }]);
    await world.app.expectOk(
      'mutation ($id: ID!) { deleteWebhook(input: { webhookId: $id }) { deletedId userErrors { code } } }',
      { id: other.id },
    );
    const left = await world.app.expectOk('query ($id: ID!) { node(id: $id) { id } }', { id: other.id });
    expect(left).toEqual({ node: null });

    await world.webhooks.mutate(UPDATE_WEBHOOK, { webhookId: world.webhook.id, enabled: true });
    world.receiver.answerAlways({ status: 200 });
    const answers = await Promise.all([1, 2, 3].map(() => world.redeliver(id)));
    const sent = answers.filter(({ userErrors }) => userErrors.length === 0).length;
    expect(sent).toBeGreaterThan(0);
    // One that arrives before the next is asked for is sent again.
    const [delivery] = await world.webhooks.ended(world.webhook.id, 1);
    expect(delivery).toMatchObject({ state: 'DELIVERED', attempts: { length: 1 + sent } });
  });

  describe('that no longer covers an environment', () => {
    const NOT_SENT = { status: null, error: expect.stringContaining('no longer covers the environment') };
    let other: Receiver;

    beforeEach(async () => {
      other = await startReceiver();
    });
    afterEach(() => other.stop());

    /** Narrows the webhook to Production; then an ADMIN who sees no more than that gives it another address. */
    async function narrow(): Promise<void> {
      const environmentIds = [world.pipeline.production.id];
      await world.webhooks.mutate(UPDATE_WEBHOOK, { webhookId: world.webhook.id, environmentIds });
      const limited = await world.app.createMember('ADMIN', [world.pipeline.production.projectId]);
      const moved = await world.webhooks.mutate(
        UPDATE_WEBHOOK,
        { webhookId: world.webhook.id, url: other.url },
        limited,
      );
      expect(moved.userErrors).toEqual([]);
    }

    test('gets no retries for it, and the delivery says why, even if a worker claims it', async () => {
      world.receiver.answerAlways({ status: 503 });
      await world.pipeline.open();
      const { id, attempts } = await world.webhooks.tried(world.webhook.id, 1);
      await narrow();
      const [given] = await world.webhooks.ended(world.webhook.id, 1);
      expect(given).toMatchObject({ id, state: 'FAILED' });
      expect(given.attempts).toMatchObject([{ number: 2, ...NOT_SENT }, { number: attempts[0].number }]);
      await letDeliveriesBeDue(world.app, world.url);
      expect(codesOf(await world.redeliver(id))).toEqual(['STATE_NOT_ALLOWED']);

      await run(world.url, [
        `UPDATE webhook_delivery SET state = 'PENDING', finished_at = NULL, attempts = 0, former_attempts = 2 WHERE id = '${id}'`,
      ]);
      await letDeliveriesBeDue(world.app, world.url);
      const [claimed] = await world.webhooks.deliveriesOnce(world.webhook.id, ([only]) => only.attempts.length === 3);
      expect(claimed).toMatchObject({ state: 'FAILED', attempts: [{ number: 3, ...NOT_SENT }, {}, {}] });
      expect(other.requests).toEqual([]);
    });

    test('gets no retry if the answer to the attempt in flight comes later', async () => {
      const { answer, give } = heldAnswer();
      world.receiver.answerNext(answer);
      await world.pipeline.open();
      await world.receiver.received(1);
      await narrow();
      const [given] = await world.webhooks.ended(world.webhook.id, 1);
      give();
      expect(given).toMatchObject({ state: 'FAILED', attempts: [{ number: 1, ...NOT_SENT }] });
    });
  });

  if (database.name === 'PostgreSQL') {
    test('is notified once by several servers on one database', async () => {
      const second = await startApp({ url: world.url, env: SENDS_HERE });
      const environmentIds = [world.pipeline.staging.id];
      const hooks = [world.webhook];
      for (let count = 1; count < 9; count++) {
        hooks.push(await world.webhooks.create({ url: world.receiver.url, environmentIds }));
      }
      const client = releasePipeline(createTestClient(second.url, world.app.adminToken), world.pipeline);
      await client.put(BOX);
      await client.release();
      // The second server does not write to the log of the first one.
      const polling = webhookClient(world.app);
      const found = await Promise.all(hooks.map(({ id }) => polling.ended(id, 3)));
      const ids = found.flat().map(({ id }) => id);
      expect(ids).toHaveLength(27);
      expect(world.receiver.requests.map(({ headers }) => headers['webhook-id']).sort()).toEqual(ids.sort());
      expect(found.flat().every(({ attempts }) => attempts.length === 1)).toBe(true);
      await second.stop();
    });
  }
});

/** Timeouts, secrets, addresses and processes that end do not depend on the kind of database. */
describeOnSqlite('a webhook', (database) => {
  const world = useWebhook(database);

  test('is retried where it has a receiver that does not answer, or answers half', async () => {
    const { log, nextAttempt } = attemptLog();
    const impatient = await startApp({ env: WEBHOOK_SETTINGS, log });
    const client = webhookClient(impatient, { nextAttempt });
    const silent = await client.create({ url: world.receiver.url });
    const half = await client.create({ url: `${world.receiver.url}/half` });
    world.receiver.answerAlways((response, { path }) => {
      if (path.endsWith('/half')) response.writeHead(200, { 'content-length': '10' }).write('half');
    });
    await (await createReleasePipeline(impatient)).open();
    const error = expect.stringContaining('no complete response within 500 ms');
    for (const [{ id }, status] of [
      [silent, null],
      [half, 200],
    ] as const) {
      expect(await client.tried(id, 1)).toMatchObject({ state: 'PENDING', attempts: [{ status, error }] });
    }
    expect(world.receiver.requests).toHaveLength(2);
    await impatient.stop();
  });

  test('is notified by the next process if one is killed during an attempt, or is stopped', async () => {
    const elsewhere = await database.createUrl();
    // Leases that are not returned outlast the test.
    const env = { ...SENDS_HERE, SLIPWAY_LEASE_MS: '120000' };
    const killed = await startServerProcess(elsewhere, '', { env });
    const { adminToken } = killed.client;
    const { id, secret } = await webhookClient(killed.client).create({ url: world.receiver.url });
    const theirs = await createReleasePipeline(killed.client);
    world.receiver.answerNext(() => undefined);
    await theirs.open();
    await world.receiver.received(1);
    await killed.end('SIGKILL');

    /** Starts the next process, which is to send the delivery whose attempt the last one did not end. */
    async function next() {
      const { log, nextAttempt } = attemptLog();
      const process = await startApp({ url: elsewhere, env, log });
      const client = createTestClient(process.url, adminToken);
      const deliveries = await webhookClient(client, { nextAttempt }).ended(id, 1);
      return { process, client, deliveries };
    }

    const second = await next();
    // The interrupted attempt has left nothing, and does not count.
    expect(second.deliveries).toMatchObject([{ state: 'DELIVERED', attempts: [{ number: 1, status: 200 }] }]);
    world.receiver.answerNext(() => undefined);
    await releasePipeline(second.client, theirs).open(theirs.production);
    await world.receiver.received(3);
    await second.process.stop();
    const third = await next();
    const [{ id: first }, last] = third.deliveries;
    expect(last).toMatchObject({ state: 'DELIVERED', attempts: [{ number: 1, status: 200 }] });
    for (const request of world.receiver.requests) {
      expect(verified(request, secret)).toMatchObject({ type: 'release.created' });
    }
    const sent = world.receiver.requests.map(({ headers }) => headers['webhook-id']);
    expect(sent).toEqual([first, first, last.id, last.id]);
    await third.process.stop();
  });

  test('gets signatures of its old secret, too, while that is valid', async () => {
    const rotate = (oldSecretSeconds: number) =>
      world.webhooks.mutate(ROTATE_WEBHOOK_SECRET, { webhookId: world.webhook.id, oldSecretSeconds });
    const { secret: second } = await rotate(3_600);
    await world.pipeline.open();
    const [request] = await world.receiver.received(1);
    if (!request) throw new Error('Expected a request');
    for (const secret of [world.webhook.secret, second]) expect(verified(request, secret)).toBeDefined();

    const { secret: third } = await rotate(0);
    const [delivery] = await world.webhooks.ended(world.webhook.id, 1);
    await world.redeliver(delivery.id);
    const [, again] = await world.receiver.received(2);
    if (!again) throw new Error('Expected another request');
    expect(verified(again, third)).toBeDefined();
    for (const secret of [world.webhook.secret, second])
      expect(() => verified(again, secret)).toThrow('No matching signature');
    await world.webhooks.ended(world.webhook.id, 1);
  });

  test('whose secret can no longer be read gets no deliveries until the secret is rotated', async () => {
    await run(world.url, [
      `UPDATE outgoing_secret SET sealed_secret = 'altered' WHERE owner_id = '${world.webhook.id}'`,
    ]);
    await world.pipeline.open();
    const { attempts } = await world.webhooks.tried(world.webhook.id, 1);
    expect(attempts).toMatchObject([{ status: null, error: expect.stringContaining('Nothing was sent') }]);
    expect(world.receiver.requests).toEqual([]);
    const { secret } = await world.webhooks.mutate(ROTATE_WEBHOOK_SECRET, {
      webhookId: world.webhook.id,
      oldSecretSeconds: 0,
    });
    await letDeliveriesBeDue(world.app, world.url);
    const [request] = await world.receiver.received(1);
    if (!request) throw new Error('Expected a request');
    expect(verified(request, secret)).toMatchObject({ type: 'release.created' });
    await world.webhooks.ended(world.webhook.id, 1);
  });

  test('in a private network gets no deliveries', async () => {
    const { log, nextAttempt } = attemptLog();
    const strict = await startApp({ log });
    const client = webhookClient(strict, { nextAttempt });
    // What a name resolves to can change: it is looked at each time.
    const { id } = await client.create({ url: world.receiver.url.replace('127.0.0.1', 'localhost') });
    await (await createReleasePipeline(strict)).open();
    expect(await client.tried(id, 1)).toMatchObject({
      state: 'PENDING',
      attempts: [{ status: null, error: expect.stringContaining('an address that is not public') }],
    });
    expect(world.receiver.connections()).toBe(0);
    await strict.stop();
  });
});
