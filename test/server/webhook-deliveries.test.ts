import { describeOnEachDatabase } from '../support/databases.js';
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
import { startServerProcess } from '../support/server-process.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { createTestClient } from '../support/test-client.js';
import {
  letDeliveriesBeDue,
  makeDeliveriesDue,
  REDELIVER_WEBHOOK,
  ROTATE_WEBHOOK_SECRET,
  UPDATE_WEBHOOK,
  WEBHOOK_SETTINGS,
  webhookClient,
} from '../support/webhooks.js';

describeOnEachDatabase('a webhook', (database) => {
  let url: string;
  let app: TestApp;
  let webhooks: ReturnType<typeof webhookClient>;
  let receiver: Receiver;
  let pipeline: ReleasePipeline;
  /** Subscribes to the releases to Staging. */
  let webhook: { id: string; secret: string };

  beforeAll(async () => {
    url = await database.createUrl();
    app = await startApp({ url, env: WEBHOOK_SETTINGS });
    webhooks = webhookClient(app);
  });

  afterAll(() => app.stop());

  beforeEach(async () => {
    receiver = await startReceiver();
    pipeline = await createReleasePipeline(app);
    webhook = await webhooks.create({ url: receiver.url, environmentIds: [pipeline.staging.id] });
    await pipeline.put({ integrations: { box: {} } });
  });

  afterEach(async () => {
    // A delivery that is still to be tried would meet the receiver of another test.
    await webhooks.mutate(UPDATE_WEBHOOK, { webhookId: webhook.id, enabled: false });
    await receiver.stop();
  });

  /** The payloads that the receiver got, each with a verified signature. */
  const payloads = () => receiver.requests.map((request) => verified(request, webhook.secret));
  const typesOf = (payloads: readonly { type: string }[]) => payloads.map(({ type }) => type);
  const redeliver = (deliveryId: string) => webhooks.mutate(REDELIVER_WEBHOOK, { deliveryId });

  describe('receives', () => {
    test('that a release was created, deployed, and is live, in this order', async () => {
      const { id, version } = await pipeline.release();
      await receiver.received(3);
      expect(typesOf(payloads())).toEqual(['release.created', 'release.deployed', 'release.live']);
      const { createdAt, deployedAt, liveAt } = await pipeline.read(id, 'createdAt deployedAt liveAt');
      const { pipeline: named } = await app.expectOk('query ($id: ID!) { pipeline(id: $id) { id name } }', {
        id: pipeline.id,
      });
      expect(payloads()[2]).toEqual({
        type: 'release.live',
        timestamp: liveAt,
        data: {
          release: {
            ...{ id, kind: 'PROMOTION', state: 'LIVE', version, description: 'Tested', restoredReleaseId: null },
            changes: { total: 1, added: 1, modified: 0, removed: 0 },
            ...{ createdAt, deployedAt, liveAt, failedAt: null, cancelledAt: null },
          },
          environment: { id: pipeline.staging.id, kind: 'STAGING', name: 'Staging' },
          pipeline: named,
        },
      });
      expect(payloads()[0]).toMatchObject({
        data: { release: { state: 'PREVIEW', version: null, changes: null, deployedAt: null, liveAt: null } },
      });
    });

    test('that a rollback is live', async () => {
      const first = await pipeline.release();
      await pipeline.put({});
      await pipeline.release();
      const { release } = await pipeline.step(ROLL_BACK_RELEASE, { releaseId: first.id });
      await pipeline.deploy(release);
      await receiver.received(10);
      expect(typesOf(payloads().slice(6))).toEqual([
        'release.created',
        'release.deployed',
        'release.live',
        'release.rolled_back',
      ]);
      const [live, rolledBack] = payloads().slice(8);
      expect(rolledBack).toEqual({ ...live, type: 'release.rolled_back' });
      expect(live.data.release).toMatchObject({ kind: 'ROLLBACK', restoredReleaseId: first.id });
    });

    test('that a release failed, and each retry of it', async () => {
      const review = await pipeline.open();
      const repair = await breakDatabase(url, unswitchable);
      await pipeline.deploy(review);
      await pipeline.ended(review.id);
      await repair();
      const retries = await Promise.all([1, 2, 3].map(() => pipeline.step(RETRY_DEPLOYMENT, { releaseId: review.id })));
      expect(retries.map(codesOf).filter((codes) => codes.length === 0)).toHaveLength(1);
      await pipeline.ended(review.id);
      await webhooks.ended(webhook.id, 5);
      expect(typesOf(payloads())).toEqual([
        'release.created',
        'release.deployed',
        'release.failed',
        'release.deployed',
        'release.live',
      ]);
      expect(payloads()[2].data.release).toMatchObject({
        state: 'FAILED',
        liveAt: null,
        failedAt: payloads()[2].timestamp,
      });
    });

    test('events in order, even if the clock was an hour ahead before', async () => {
      const ahead = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 3_600_000);
      const review = await pipeline.open();
      ahead.mockRestore();
      await pipeline.deploy(review);
      await receiver.received(3);
      expect(typesOf(payloads())).toEqual(['release.created', 'release.deployed', 'release.live']);
      const deliveries: { event: string }[] = await webhooks.ended(webhook.id, 3);
      expect(deliveries.map(({ event }) => event)).toEqual(['RELEASE_CREATED', 'RELEASE_DEPLOYED', 'RELEASE_LIVE']);
    });

    test('that a deployment was cancelled', async () => {
      const review = await pipeline.open();
      const repair = await breakDatabase(url, cancelledAtOnce);
      await pipeline.deploy(review);
      await pipeline.ended(review.id);
      await repair();
      await receiver.received(3);
      expect(typesOf(payloads())).toEqual(['release.created', 'release.deployed', 'release.cancelled']);
      expect(payloads()[2].data.release).toMatchObject({ state: 'CANCELLED', cancelledAt: payloads()[2].timestamp });
    });

    test('one event for a repeated call, and none for a refused one', async () => {
      const reviews = await Promise.all([1, 2, 3, 4].map(() => pipeline.open()));
      expect(new Set(reviews.map(({ id }) => id)).size).toBe(1);
      expect(codesOf(await pipeline.deploy(reviews[0], { version: '0.0.1' }))).toEqual(['VERSION_NOT_HIGHER']);
      const [delivery, ...others] = await webhooks.ended(webhook.id, 1);
      expect(others).toEqual([]);
      expect(delivery).toMatchObject({ event: 'RELEASE_CREATED', release: { id: reviews[0].id }, state: 'DELIVERED' });
      expect(delivery.attempts).toEqual([
        { number: 1, startedAt: expect.any(String), milliseconds: expect.any(Number), status: 200, error: null },
      ]);
      expect(delivery.payload).toEqual(payloads()[0]);
      expect(receiver.requests[0]?.headers['webhook-id']).toBe(delivery.id);
    });

    test('only the events and environments that it subscribes to, and none while it is disabled', async () => {
      const wanted = { url: receiver.url, events: ['RELEASE_LIVE'], environmentIds: [pipeline.production.id] };
      const production = await webhooks.create(wanted);
      const disabled = await webhooks.create({ url: receiver.url });
      await webhooks.mutate(UPDATE_WEBHOOK, { webhookId: disabled.id, enabled: false });
      await pipeline.release();
      await pipeline.release(pipeline.production);
      expect(await webhooks.ended(webhook.id, 3)).toHaveLength(3);
      expect(await webhooks.ended(production.id, 1)).toMatchObject([{ event: 'RELEASE_LIVE' }]);
      expect(await webhooks.deliveries(disabled.id)).toEqual([]);
    });

    test('events of all environments if none are named', async () => {
      const all = await webhooks.create({ url: receiver.url, events: ['RELEASE_CREATED'] });
      await pipeline.open(pipeline.production);
      expect(await webhooks.ended(all.id, 1)).toMatchObject([{ event: 'RELEASE_CREATED' }]);
      await webhooks.mutate(UPDATE_WEBHOOK, { webhookId: all.id, enabled: false });
    });
  });

  describe('is retried', () => {
    test('until it accepts the delivery, with the same id and body, each time with a new signature', async () => {
      receiver.answerNext({ status: 500, body: 'upstream is down' }, { status: 404 }, (response) => {
        response.destroy();
      });
      await pipeline.open();
      for (const times of [1, 2, 3]) {
        const waiting = await webhooks.tried(webhook.id, times);
        expect(waiting).toMatchObject({ state: 'PENDING', finishedAt: null });
        expect(new Date(waiting.nextAttemptAt).getTime()).toBeGreaterThan(Date.now());
        await letDeliveriesBeDue(app, url);
      }
      const [delivery] = await webhooks.ended(webhook.id, 1);
      expect(delivery).toMatchObject({
        state: 'DELIVERED',
        nextAttemptAt: null,
        attempts: [
          { number: 4, status: 200, error: null },
          { number: 3, status: null, error: expect.stringContaining('The request failed') },
          { number: 2, status: 404, error: 'The answer was 404.' },
          { number: 1, status: 500, error: 'The answer was 500: upstream is down' },
        ],
      });
      expect(new Set(payloads().map((payload) => JSON.stringify(payload))).size).toBe(1);
      expect(new Set(receiver.requests.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([delivery.id]));
    });

    test('automatically, after five seconds', async () => {
      receiver.answerNext({ status: 503 });
      await pipeline.open();
      const { nextAttemptAt, attempts } = await webhooks.tried(webhook.id, 1);
      const wait = Date.parse(nextAttemptAt) - Date.parse(attempts[0].startedAt);
      expect(wait).toBeGreaterThan(3_700);
      expect(wait).toBeLessThan(15_000);
      await makeDeliveriesDue(url);
      expect(await webhooks.ended(webhook.id, 1)).toMatchObject([{ attempts: [{ number: 2 }, { number: 1 }] }]);
    });

    test('after the delay that it asks for', async () => {
      receiver.answerNext({ status: 429, headers: { 'retry-after': '3600' } });
      await pipeline.open();
      const { nextAttemptAt, attempts } = await webhooks.tried(webhook.id, 1);
      const wait = Date.parse(nextAttemptAt) - Date.parse(attempts[0].startedAt);
      expect(wait / 3_600_000).toBeCloseTo(1, 2);
    });

    test.each([
      ['that does not answer', () => undefined, null, 'no complete response within 500 ms'],
      [
        'that answers half',
        (response: import('node:http').ServerResponse) => {
          response.writeHead(200, { 'content-length': '10' }).write('half');
        },
        200,
        'no complete response within 500 ms',
      ],
      ['that redirects', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }, 302, 'The answer was 302'],
    ] as const)('where it has a receiver %s', async (_, answer, status, error) => {
      receiver.answerNext(answer);
      await pipeline.open();
      expect(await webhooks.tried(webhook.id, 1)).toMatchObject({
        state: 'PENDING',
        attempts: [{ status, error: expect.stringContaining(error) }],
      });
      expect(receiver.requests).toHaveLength(1);
    });

    test('in ten attempts at most', async () => {
      receiver.answerAlways({ status: 500 });
      await pipeline.open();
      for (let times = 1; times < 10; times++) {
        expect(await webhooks.tried(webhook.id, times)).toMatchObject({ state: 'PENDING' });
        await letDeliveriesBeDue(app, url);
      }
      const [delivery] = await webhooks.ended(webhook.id, 1);
      expect(delivery).toMatchObject({ state: 'FAILED', nextAttemptAt: null, finishedAt: expect.any(String) });
      expect(delivery.attempts).toHaveLength(10);

      receiver.answerAlways({ status: 200 });
      expect(await redeliver(delivery.id)).toMatchObject({ delivery: { state: 'PENDING' }, userErrors: [] });
      const [again] = await webhooks.ended(webhook.id, 1);
      expect(again).toMatchObject({ id: delivery.id, state: 'DELIVERED', payload: delivery.payload });
      expect(again.attempts[0]).toMatchObject({ number: 11, status: 200 });
      expect(receiver.requests.at(-1)?.headers['webhook-id']).toBe(delivery.id);
    });

    test('as often as without crashes, also when a delivery is sent again', async () => {
      receiver.answerAlways({ status: 500 });
      await pipeline.open();
      const { id } = await webhooks.tried(webhook.id, 1);
      const takeOften = () => run(url, [`UPDATE webhook_delivery SET attempts = 30 WHERE id = '${id}'`]);
      await takeOften();
      await letDeliveriesBeDue(app, url);
      const waiting = await webhooks.tried(webhook.id, 2);
      expect(waiting).toMatchObject({ state: 'PENDING', attempts: [{ number: 2 }, { number: 1 }] });
      const wait = Date.parse(waiting.nextAttemptAt) - Date.parse(waiting.attempts[0].startedAt);
      expect(wait / 60_000).toBeLessThan(8);

      await run(url, [`UPDATE webhook_delivery SET state = 'FAILED', finished_at = created_at WHERE id = '${id}'`]);
      await redeliver(id);
      await webhooks.tried(webhook.id, 3);
      for (let tries = 1; tries < 10; tries++) {
        const [{ state, attempts }] = await webhooks.deliveries(webhook.id);
        expect([state, attempts.length]).toEqual(['PENDING', tries + 2]);
        await takeOften();
        await letDeliveriesBeDue(app, url);
        await webhooks.tried(webhook.id, tries + 3);
      }
      const [{ state, attempts }] = await webhooks.deliveries(webhook.id);
      expect(state).toBe('FAILED');
      expect(attempts.map(({ number }: { number: number }) => number)).toEqual(
        Array.from({ length: 12 }, (_, index) => 12 - index),
      );
    });

    test('at the next start if the server stops meanwhile', async () => {
      const elsewhere = await database.createUrl();
      const before = await startApp({
        url: elsewhere,
        env: { ...WEBHOOK_SETTINGS, SLIPWAY_OUTGOING_TIMEOUT_MS: '60000' },
      });
      const { id, secret } = await webhookClient(before).create({ url: receiver.url });
      const theirs = await createReleasePipeline(before);
      receiver.answerNext(() => undefined);
      await theirs.open();
      await receiver.received(1);
      await before.stop();
      const after = await startApp({ url: elsewhere, env: WEBHOOK_SETTINGS });
      const [, request] = await receiver.received(2);
      if (request) expect(verified(request, secret)).toMatchObject({ type: 'release.created' });
      const client = webhookClient({ ...after, ...createTestClient(after.url, before.adminToken) });
      expect(await client.ended(id, 1)).toMatchObject([{ state: 'DELIVERED' }]);
      await after.stop();
    });
  });

  test('is notified by the next process if one is killed during an attempt', async () => {
    const elsewhere = await database.createUrl();
    const env = { ...WEBHOOK_SETTINGS, SLIPWAY_OUTGOING_TIMEOUT_MS: '60000' };
    const killed = await startServerProcess(elsewhere, '', { env });
    const { id, secret } = await webhookClient(killed.client).create({ url: receiver.url });
    receiver.answerNext(() => undefined);
    await (await createReleasePipeline(killed.client)).open();
    await receiver.received(1);
    await killed.end('SIGKILL');
    const next = await startServerProcess(elsewhere, killed.client.adminToken, { env });
    const requests = await receiver.received(2);
    for (const request of requests) expect(verified(request, secret)).toMatchObject({ type: 'release.created' });
    const [delivery] = await webhookClient(next.client).ended(id, 1);
    // The interrupted attempt has left nothing, and does not count.
    expect(delivery).toMatchObject({ state: 'DELIVERED', attempts: [{ number: 1, status: 200 }] });
    expect(requests.map(({ headers }) => headers['webhook-id'])).toEqual([delivery.id, delivery.id]);
    await next.end('SIGTERM');
  });

  test('gets events in order: no delivery is attempted before all earlier ones were', async () => {
    let release: (() => void) | undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    receiver.answerNext(async (response) => {
      await held;
      response.writeHead(500).end();
    });
    const slow = await startApp({
      url: await database.createUrl(),
      env: { SLIPWAY_ALLOWED_PRIVATE_NETWORKS: '127.0.0.0/8' },
    });
    const client = webhookClient(slow);
    const { id } = await client.create({ url: receiver.url });
    const theirs = await createReleasePipeline(slow);
    await theirs.put({ integrations: { box: {} } });
    await theirs.release();
    expect(await client.deliveries(id)).toMatchObject([{ attempts: [] }, { attempts: [] }, { attempts: [] }]);
    expect(receiver.requests).toHaveLength(1);
    release?.();
    await client.deliveriesOnce(id, (found) => found.filter(({ state }) => state === 'DELIVERED').length === 2);
    // A refused delivery does not block later ones.
    expect((await client.deliveries(id))[0]).toMatchObject({ state: 'PENDING', attempts: [{ status: 500 }] });
    await slow.stop();
  });

  test('that never answers is sent one delivery at a time, and other webhooks are notified meanwhile', async () => {
    const elsewhere = await database.createUrl();
    const patient = await startApp({
      url: elsewhere,
      env: { ...WEBHOOK_SETTINGS, SLIPWAY_OUTGOING_TIMEOUT_MS: '60000' },
    });
    const client = webhookClient(patient);
    const theirs = await createReleasePipeline(patient);
    const { id } = await client.create({ url: receiver.url, environmentIds: [theirs.staging.id] });
    receiver.answerAlways({ status: 500 });
    for (const mark of ['a', 'b', 'c', 'd']) {
      await theirs.put({ integrations: { box: { metadata: { mark } } } });
      await theirs.release();
    }
    await client.deliveriesOnce(id, (found) => found.filter(({ attempts }) => attempts.length > 0).length === 12);
    const before = receiver.requests.length;
    receiver.answerAlways(() => undefined);
    await letDeliveriesBeDue(patient, elsewhere);
    await receiver.received(before + 1);

    const other = await startReceiver();
    const { id: otherId } = await client.create({ url: other.url, environmentIds: [theirs.production.id] });
    await theirs.release(theirs.production);
    expect(await client.ended(otherId, 3)).toHaveLength(3);
    expect(receiver.requests).toHaveLength(before + 1);
    const stateOf = async (state: string) => {
      const query = `query ($id: ID!) { node(id: $id) { ... on Webhook {
        deliveries(filter: { state: ${state} }) { nodes { state } totalCount } } } }`;
      return (await patient.expectOk(query, { id })).node.deliveries;
    };
    expect(await stateOf('PENDING')).toEqual({ nodes: Array(12).fill({ state: 'PENDING' }), totalCount: 12 });
    await patient.stop();
    await other.stop();
  });

  test('that is gone gets no more deliveries', async () => {
    receiver.answerNext({ status: 500 }, { status: 410 });
    await pipeline.open();
    await webhooks.tried(webhook.id, 1);
    await pipeline.deploy(await pipeline.open());
    const [first, second] = await webhooks.deliveriesOnce(
      webhook.id,
      (found) => found.length >= 2 && found.slice(0, 2).every(({ state }) => state === 'FAILED'),
    );
    expect(second).toMatchObject({ attempts: [{ status: 410 }], finishedAt: expect.any(String) });
    expect(first).toMatchObject({ attempts: [{ status: 500 }], nextAttemptAt: null });
    const { node } = await app.expectOk('query ($id: ID!) { node(id: $id) { ... on Webhook { enabled } } }', {
      id: webhook.id,
    });
    expect(node).toEqual({ enabled: false });
    expect(await redeliver(second.id)).toMatchObject({
      userErrors: [{ code: 'STATE_NOT_ALLOWED', message: expect.stringContaining('disabled') }],
    });
  });

  test('that was moved gets deliveries at its new address, even if the old one answers that it is gone', async () => {
    let answerGone: () => void = () => undefined;
    receiver.answerNext((response) => {
      answerGone = () => void response.writeHead(410).end();
    });
    await pipeline.open();
    await receiver.received(1);
    await webhooks.mutate(UPDATE_WEBHOOK, { webhookId: webhook.id, url: `${receiver.url}/moved` });
    answerGone();
    expect(await webhooks.tried(webhook.id, 1)).toMatchObject({ state: 'PENDING', attempts: [{ status: 410 }] });
    await letDeliveriesBeDue(app, url);
    expect(await webhooks.ended(webhook.id, 1)).toMatchObject([{ state: 'DELIVERED' }]);
    expect(receiver.requests.map(({ path }) => path)).toEqual(['/hook', '/hook/moved']);
  });

  test('that is disabled or deleted gets no pending deliveries', async () => {
    receiver.answerAlways({ status: 500 });
    const other = await webhooks.create({ url: receiver.url, environmentIds: [pipeline.staging.id] });
    await pipeline.open();
    const { id } = await webhooks.tried(webhook.id, 1);
    await webhooks.tried(other.id, 1);
    expect(await redeliver(id)).toMatchObject({
      delivery: { id, state: 'PENDING' },
      userErrors: [
        { code: 'STATE_NOT_ALLOWED', field: ['deliveryId'], message: expect.stringContaining('is pending') },
      ],
    });
    await webhooks.mutate(UPDATE_WEBHOOK, { webhookId: webhook.id, enabled: false });
    expect(await webhooks.deliveries(webhook.id)).toMatchObject([{ state: 'FAILED', nextAttemptAt: null }]);
    await app.expectOk(
      'mutation ($id: ID!) { deleteWebhook(input: { webhookId: $id }) { deletedId userErrors { code } } }',
      { id: other.id },
    );
    const left = await app.expectOk('query ($id: ID!) { node(id: $id) { id } }', { id: other.id });
    expect(left).toEqual({ node: null });

    await webhooks.mutate(UPDATE_WEBHOOK, { webhookId: webhook.id, enabled: true });
    receiver.answerAlways({ status: 200 });
    const answers = await Promise.all([1, 2, 3].map(() => redeliver(id)));
    const sent = answers.filter(({ userErrors }) => userErrors.length === 0).length;
    expect(sent).toBeGreaterThan(0);
    // One that arrives before the next is asked for is sent again.
    const [delivery] = await webhooks.ended(webhook.id, 1);
    expect(delivery).toMatchObject({ state: 'DELIVERED', attempts: { length: 1 + sent } });
  });

  test('gets pending deliveries at its new address', async () => {
    receiver.answerNext({ status: 500 });
    await pipeline.open();
    await webhooks.tried(webhook.id, 1);
    await webhooks.mutate(UPDATE_WEBHOOK, { webhookId: webhook.id, url: `${receiver.url}/moved` });
    await letDeliveriesBeDue(app, url);
    await webhooks.ended(webhook.id, 1);
    expect(receiver.requests.map(({ path }) => path)).toEqual(['/hook', '/hook/moved']);
  });

  describe('that no longer covers an environment', () => {
    const UNAVAILABLE = { status: 503 };
    const NOT_SENT = { status: null, error: expect.stringContaining('no longer covers the environment') };
    let other: Receiver;

    beforeEach(async () => {
      other = await startReceiver();
    });
    afterEach(() => other.stop());

    /** Narrows the webhook to Production; then an ADMIN who sees no more than that gives it another address. */
    async function narrow(): Promise<void> {
      const environmentIds = [pipeline.production.id];
      await webhooks.mutate(UPDATE_WEBHOOK, { webhookId: webhook.id, environmentIds });
      const limited = await app.createMember('ADMIN', [pipeline.production.projectId]);
      const moved = await webhooks.mutate(UPDATE_WEBHOOK, { webhookId: webhook.id, url: other.url }, limited);
      expect(moved.userErrors).toEqual([]);
    }

    test('gets no retries for it, and the delivery says why', async () => {
      receiver.answerAlways(UNAVAILABLE);
      await pipeline.open();
      const { id, attempts } = await webhooks.tried(webhook.id, 1);
      await narrow();
      const [given] = await webhooks.ended(webhook.id, 1);
      expect(given).toMatchObject({ id, state: 'FAILED' });
      expect(given.attempts).toMatchObject([{ number: 2, ...NOT_SENT }, { number: attempts[0].number }]);
      await letDeliveriesBeDue(app, url);
      const again = await redeliver(id);
      expect(codesOf(again)).toEqual(['STATE_NOT_ALLOWED']);
      expect(other.requests).toEqual([]);
    });

    test('gets no retry if the answer to the attempt in flight comes later', async () => {
      const { answer, give } = heldAnswer();
      receiver.answerNext(answer);
      await pipeline.open();
      await receiver.received(1);
      await narrow();
      const [given] = await webhooks.ended(webhook.id, 1);
      give();
      expect(given).toMatchObject({ state: 'FAILED', attempts: [{ number: 1, ...NOT_SENT }] });
    });

    test('is sent nothing by a worker that claims a delivery for it', async () => {
      receiver.answerAlways(UNAVAILABLE);
      await pipeline.open();
      const { id } = await webhooks.tried(webhook.id, 1);
      await narrow();
      await webhooks.ended(webhook.id, 1);
      await run(url, [
        `UPDATE webhook_delivery SET state = 'PENDING', finished_at = NULL, attempts = 0, former_attempts = 2 WHERE id = '${id}'`,
      ]);
      await letDeliveriesBeDue(app, url);
      const [given] = await webhooks.deliveriesOnce(webhook.id, ([only]) => only.attempts.length === 3);
      expect(given).toMatchObject({ state: 'FAILED', attempts: [{ number: 3, ...NOT_SENT }, {}, {}] });
      expect(other.requests).toEqual([]);
    });
  });

  test('gets signatures of its old secret, too, while that is valid', async () => {
    const rotate = (oldSecretSeconds: number) =>
      webhooks.mutate(ROTATE_WEBHOOK_SECRET, { webhookId: webhook.id, oldSecretSeconds });
    const { secret: second } = await rotate(3_600);
    await pipeline.open();
    const [request] = await receiver.received(1);
    if (!request) throw new Error('Expected a request');
    for (const secret of [webhook.secret, second]) expect(verified(request, secret)).toBeDefined();

    const { secret: third } = await rotate(0);
    const [delivery] = await webhooks.ended(webhook.id, 1);
    await redeliver(delivery.id);
    const [, again] = await receiver.received(2);
    if (!again) throw new Error('Expected another request');
    expect(verified(again, third)).toBeDefined();
    for (const secret of [webhook.secret, second])
      expect(() => verified(again, secret)).toThrow('No matching signature');
    await webhooks.ended(webhook.id, 1);
  });

  test('whose secret can no longer be read gets no deliveries until the secret is rotated', async () => {
    await run(url, [`UPDATE outgoing_secret SET sealed_secret = 'altered' WHERE owner_id = '${webhook.id}'`]);
    await pipeline.open();
    const { attempts } = await webhooks.tried(webhook.id, 1);
    expect(attempts).toMatchObject([{ status: null, error: expect.stringContaining('Nothing was sent') }]);
    expect(receiver.requests).toEqual([]);
    const { secret } = await webhooks.mutate(ROTATE_WEBHOOK_SECRET, { webhookId: webhook.id, oldSecretSeconds: 0 });
    await letDeliveriesBeDue(app, url);
    const [request] = await receiver.received(1);
    if (!request) throw new Error('Expected a request');
    expect(verified(request, secret)).toMatchObject({ type: 'release.created' });
    await webhooks.ended(webhook.id, 1);
  });

  test('has its deliveries in pages, newest first', async () => {
    await pipeline.release();
    await webhooks.ended(webhook.id, 3);
    const page = (given: string) =>
      app.expectOk(
        `query ($id: ID!) { node(id: $id) { ... on Webhook {
          deliveries(${given}) { nodes { event } totalCount pageInfo { hasNextPage endCursor } } } } }`,
        { id: webhook.id },
      );
    const { node: first } = await page('first: 2');
    expect(first.deliveries).toMatchObject({
      nodes: [{ event: 'RELEASE_LIVE' }, { event: 'RELEASE_DEPLOYED' }],
      totalCount: 3,
      pageInfo: { hasNextPage: true },
    });
    const { node: second } = await page(`first: 2, after: "${first.deliveries.pageInfo.endCursor}"`);
    expect(second.deliveries).toMatchObject({
      nodes: [{ event: 'RELEASE_CREATED' }],
      pageInfo: { hasNextPage: false },
    });
    const { node: filtered } = await page('filter: { event: RELEASE_LIVE, state: DELIVERED }');
    expect(filtered.deliveries).toMatchObject({ nodes: [{ event: 'RELEASE_LIVE' }], totalCount: 1 });
    const { node: none } = await page('filter: { state: FAILED }');
    expect(none.deliveries).toMatchObject({ nodes: [], totalCount: 0 });
  });

  test('in a private network gets no deliveries', async () => {
    const strict = await startApp({ url: await database.createUrl() });
    const client = webhookClient(strict);
    // What a name resolves to can change: it is looked at each time.
    const { id } = await client.create({ url: receiver.url.replace('127.0.0.1', 'localhost') });
    const theirs = await createReleasePipeline(strict);
    await theirs.open();
    const delivery = await client.tried(id, 1);
    expect(delivery).toMatchObject({
      state: 'PENDING',
      attempts: [{ status: null, error: expect.stringContaining('an address that is not public') }],
    });
    expect(receiver.connections()).toBe(0);
    await strict.stop();
  });

  // SQLite is for one process.
  if (database.name !== 'PostgreSQL') return;

  test('is notified once by several servers on one database', async () => {
    const shared = await database.createUrl();
    const first = await startApp({ url: shared, env: WEBHOOK_SETTINGS });
    const second = await startApp({ url: shared, env: WEBHOOK_SETTINGS });
    const client = webhookClient(first);
    const hooks = await Promise.all([1, 2, 3].map(() => client.create({ url: receiver.url })));
    const pipelines = await Promise.all([1, 2, 3].map(() => createReleasePipeline(first)));
    const clients = pipelines.map((each) => releasePipeline(createTestClient(second.url, first.adminToken), each));
    await Promise.all(
      clients.map(async (each) => {
        await each.put({ integrations: { box: {} } });
        await each.release();
      }),
    );
    const found = await Promise.all(hooks.map(({ id }) => client.ended(id, 9)));
    const ids = found.flat().map(({ id }) => id);
    expect(ids).toHaveLength(27);
    expect(receiver.requests.map(({ headers }) => headers['webhook-id']).sort()).toEqual(ids.sort());
    expect(found.flat().every(({ attempts }) => attempts.length === 1)).toBe(true);
    await Promise.all([first.stop(), second.stop()]);
  });
});
