import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import type { Database } from '../../src/database/database.js';
import { openDatabase } from '../../src/database/open-database.js';
import { WEBHOOK_EVENTS } from '../../src/webhooks/webhook.entity.js';
import { describeOnEachDatabase } from '../support/databases.js';
import { type Receiver, startReceiver } from '../support/receiver.js';
import { createReleasePipeline, type ReleasePipeline } from '../support/release-pipeline.js';
import { everythingIn, secretsIn } from '../support/secret-traces.js';
import { startApp, type TestApp } from '../support/start-app.js';
import {
  CREATE_WEBHOOK,
  DELETE_WEBHOOK,
  POLL_MS,
  REDELIVER_WEBHOOK,
  ROTATE_WEBHOOK_SECRET,
  UPDATE_WEBHOOK,
  WEBHOOK_SETTINGS,
  webhookClient,
} from '../support/webhooks.js';

const ADDRESS = 'https://hooks.example.com/slipway';
const LIST = '{ webhooks { nodes { id name } totalCount pageInfo { hasNextPage endCursor } } }';

describeOnEachDatabase('webhooks', (database) => {
  let url: string;
  let app: TestApp;
  let behind: Database;
  let webhooks: ReturnType<typeof webhookClient>;
  let pipeline: ReleasePipeline;
  let receiver: Receiver;
  const logged: string[] = [];

  beforeAll(async () => {
    url = await database.createUrl();
    const log = pino({ level: 'trace' }, { write: (line) => void logged.push(line) });
    app = await startApp({ url, env: WEBHOOK_SETTINGS, log });
    behind = await openDatabase(url, { entities: [], migrations: [] });
    webhooks = webhookClient(app);
    pipeline = await createReleasePipeline(app);
    receiver = await startReceiver();
  });

  afterAll(async () => {
    await behind.close();
    await app.stop();
    await receiver.stop();
  });

  afterEach(() => behind.write((manager) => manager.query('DELETE FROM webhook')));

  const refusalsOf = async (document: string, input: object, token?: string) =>
    (await webhooks.mutate(document, input, token)).userErrors.map(
      ({ code, field }: { code: string; field: string[] | null }) => [code, ...(field ?? [])],
    );
  const namesSeenBy = async (token?: string) =>
    (await app.expectOk(LIST, {}, token)).webhooks.nodes.map(({ name }: { name: string }) => name);

  test('are created, changed and deleted', async () => {
    const input = { name: ' Chat ', url: ADDRESS, events: ['RELEASE_LIVE', 'RELEASE_LIVE'], environmentIds: null };
    const { webhook, secret, userErrors } = await webhooks.mutate(CREATE_WEBHOOK, input);
    expect(userErrors).toEqual([]);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const created = { ...{ id: webhook.id, name: 'Chat', url: ADDRESS }, events: ['RELEASE_LIVE'], environments: null };
    expect(webhook).toEqual({ ...created, enabled: true, createdBy: { name: 'Admin' } });

    const { id: staging } = pipeline.staging;
    const change = { name: 'Pager', events: ['RELEASE_FAILED'], enabled: false };
    const environmentIds = [staging, staging];
    const changed = await webhooks.mutate(UPDATE_WEBHOOK, { webhookId: webhook.id, environmentIds, ...change });
    expect(changed.webhook).toMatchObject({ ...change, url: ADDRESS, environments: [{ id: staging }] });
    const same = await webhooks.mutate(UPDATE_WEBHOOK, { webhookId: webhook.id, name: null, url: null, events: null });
    expect(same).toEqual(changed);
    const everywhere = await webhooks.mutate(UPDATE_WEBHOOK, { webhookId: webhook.id, environmentIds: null });
    expect(everywhere.webhook).toEqual({ ...changed.webhook, environments: null });

    expect(await webhooks.mutate(DELETE_WEBHOOK, { webhookId: webhook.id })).toEqual({
      deletedId: webhook.id,
      userErrors: [],
    });
    expect(await namesSeenBy()).toEqual([]);
  });

  test('that are deleted disappear at once and free their names; their many deliveries are deleted soon', async () => {
    const { id } = await webhooks.create({ url: ADDRESS, name: 'Busy' });
    const at = "'2026-01-01T00:00:00.000Z'";
    await behind.write((manager) =>
      manager.query(`INSERT INTO webhook_delivery (id, webhook_id, event, release_id, payload, state, former_attempts,
        attempts, fence, lease_until, created_at, finished_at)
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500)
        SELECT 'delivery_of_busy_' || i, '${id}', 'RELEASE_LIVE', 'r', '{}', 'FAILED', 0, 1, 1, ${at}, ${at}, ${at} FROM n`),
    );
    await webhooks.mutate(DELETE_WEBHOOK, { webhookId: id });
    expect(await namesSeenBy()).toEqual([]);
    const { node } = await app.expectOk('{ node(id: "delivery_of_busy_1") { id } }');
    expect(node).toBeNull();
    expect(await refusalsOf(DELETE_WEBHOOK, { webhookId: id })).toEqual([['NOT_FOUND', 'webhookId']]);
    await webhooks.create({ url: ADDRESS, name: 'Busy' });
    const left = async () =>
      (await behind.reader.query(`SELECT 1 FROM webhook_delivery WHERE webhook_id = '${id}'
        UNION ALL SELECT 1 FROM webhook WHERE id = '${id}'`)) as unknown[];
    while ((await left()).length > 0) await sleep(POLL_MS);
  });

  describe('that have many pending deliveries', () => {
    let id: string;
    const unfinished = () => count(`webhook_delivery WHERE webhook_id = '${id}' AND finished_at IS NULL`);
    const tries = () =>
      count(`webhook_attempt a JOIN webhook_delivery d ON d.id = a.delivery_id
      WHERE d.webhook_id = '${id}' AND a.error LIKE '%no longer covers the environment%'`);

    beforeEach(async () => {
      ({ id } = await webhooks.create({ url: ADDRESS, name: 'Busy' }));
    });

    async function count(rows: string): Promise<number> {
      const [found] = await behind.reader.query(`SELECT CAST(COUNT(*) AS integer) AS n FROM ${rows}`);
      return found.n;
    }

    /** Deliveries that no worker takes, as they are leased. */
    async function addDeliveries(): Promise<void> {
      const leased = "'2099-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'";
      await behind.write((manager) =>
        manager.query(`INSERT INTO webhook_delivery (id, webhook_id, event, release_id, payload, state, former_attempts,
          attempts, fence, lease_until, created_at)
          WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500)
          SELECT '${id}_' || i, '${id}', 'RELEASE_LIVE', 'r', '{}', 'PENDING', 0, 1, 1, ${leased} FROM n`),
      );
    }

    test('end them soon once they are disabled', async () => {
      await addDeliveries();
      await webhooks.mutate(UPDATE_WEBHOOK, { webhookId: id, enabled: false });
      while ((await unfinished()) > 0) await sleep(POLL_MS);
      expect(await tries()).toBe(0);
    });

    test('end them soon once they no longer cover the environment, with the reason', async () => {
      await addDeliveries();
      await webhooks.mutate(UPDATE_WEBHOOK, { webhookId: id, environmentIds: [pipeline.staging.id] });
      while ((await unfinished()) > 0) await sleep(POLL_MS);
      expect(await tries()).toBe(2_500);
    });

    test.each([
      ['enabled', { enabled: false }, { enabled: true }],
      ['about all environments', { environmentIds: ['staging'] }, { environmentIds: null }],
    ])('have ended all of them before they are %s again', async (_, before, after) => {
      const environmentIds = 'environmentIds' in before ? [pipeline.staging.id] : undefined;
      await webhooks.mutate(UPDATE_WEBHOOK, { webhookId: id, ...before, ...(environmentIds && { environmentIds }) });
      await addDeliveries();
      const audited = await count("audit_entry WHERE operation = 'updateWebhook'");
      await webhooks.mutate(UPDATE_WEBHOOK, { webhookId: id, ...after });
      expect(await unfinished()).toBe(0);
      expect(await count("audit_entry WHERE operation = 'updateWebhook'")).toBe(audited + 1);
    });
  });

  test('are listed by name, in pages', async () => {
    for (const name of ['b', 'C', 'Ä', 'a']) await webhooks.create({ url: ADDRESS, name });
    expect(await namesSeenBy()).toEqual(['a', 'b', 'C', 'Ä']);
    const { webhooks: page } = await app.expectOk(LIST.replace('webhooks', 'webhooks(first: 3)'));
    expect(page).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: true } });
    const rest = LIST.replace('webhooks', `webhooks(first: 3, after: "${page.pageInfo.endCursor}")`);
    expect((await app.expectOk(rest)).webhooks).toMatchObject({
      nodes: [{ name: 'Ä' }],
      pageInfo: { hasNextPage: false },
    });
  });

  test('have unique names', async () => {
    const input = { name: 'Chat', url: ADDRESS, events: WEBHOOK_EVENTS };
    const answers = await Promise.all(
      ['Chat', 'chat', 'CHAT'].map((name) => webhooks.mutate(CREATE_WEBHOOK, { ...input, name })),
    );
    expect(answers.filter(({ secret }) => secret !== null)).toHaveLength(1);
    const codes = answers.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code));
    expect(codes).toEqual(['KEY_TAKEN', 'KEY_TAKEN']);
    const { id } = await webhooks.create({ url: ADDRESS, name: 'Pager' });
    expect(await refusalsOf(UPDATE_WEBHOOK, { webhookId: id, name: 'cHAT' })).toEqual([['KEY_TAKEN', 'name']]);
  });

  test('may have the name of one that a limited ADMIN does not see, and are still paged one by one', async () => {
    await webhooks.create({ url: ADDRESS, name: 'Secret' });
    const { staging } = await createReleasePipeline(app);
    const limited = await app.createMember('ADMIN', [staging.projectId]);
    const input = { url: ADDRESS, events: WEBHOOK_EVENTS, environmentIds: [staging.id] };
    const made = await webhooks.mutate(CREATE_WEBHOOK, { ...input, name: 'secret' }, limited);
    expect(made.userErrors).toEqual([]);
    const again = await webhooks.mutate(CREATE_WEBHOOK, { ...input, name: 'SECRET' }, limited);
    expect(again.userErrors).toMatchObject([{ code: 'KEY_TAKEN' }]);
    const renamed = { webhookId: made.webhook.id, name: 'Secret' };
    expect((await webhooks.mutate(UPDATE_WEBHOOK, renamed, limited)).webhook.name).toBe('Secret');
    const page = `query ($after: String) { webhooks(first: 1, after: $after) { nodes { id } pageInfo { endCursor } } }`;
    const first = (await app.expectOk(page, {})).webhooks;
    const second = (await app.expectOk(page, { after: first.pageInfo.endCursor })).webhooks;
    expect(new Set([...first.nodes, ...second.nodes].map(({ id }) => id)).size).toBe(2);
  });

  test('are at most fifty, even if the last ones are created concurrently', async () => {
    const { id } = await webhooks.create({ url: ADDRESS });
    await behind.write((manager) =>
      manager.query(`INSERT INTO webhook (id, name, name_key, url, events, enabled, created_at)
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 47)
        SELECT id || i, name || i, name_key || i, url, events, enabled, created_at FROM webhook, n WHERE id = '${id}'`),
    );
    const last = [1, 2, 3, 4].map((each) =>
      refusalsOf(CREATE_WEBHOOK, { name: `Last ${each}`, url: ADDRESS, events: WEBHOOK_EVENTS }),
    );
    expect((await Promise.all(last)).filter((refusals) => refusals.length === 0)).toHaveLength(2);
    expect(await namesSeenBy()).toHaveLength(50);
  });

  test('of a limited ADMIN cover environments that it sees', async () => {
    const limited = await app.createMember('ADMIN', [pipeline.staging.projectId]);
    const developer = await app.createMember('DEVELOPER');
    const { id: staging } = pipeline.staging;
    const { id: production } = pipeline.production;
    const input = { name: 'Mine', url: ADDRESS, events: WEBHOOK_EVENTS };
    expect(await refusalsOf(CREATE_WEBHOOK, input, limited)).toEqual([['INVALID_INPUT', 'environmentIds']]);
    const tooMany = { ...input, environmentIds: [staging, production] };
    expect(await refusalsOf(CREATE_WEBHOOK, tooMany, limited)).toEqual([['NOT_FOUND', 'environmentIds']]);
    const mine = await webhooks.mutate(CREATE_WEBHOOK, { ...input, environmentIds: [staging] }, limited);
    expect(mine.userErrors).toEqual([]);
    const webhookId = mine.webhook.id;
    for (const change of [{ environmentIds: null }, { environmentIds: [production] }]) {
      expect(await refusalsOf(UPDATE_WEBHOOK, { webhookId, ...change }, limited)).toHaveLength(1);
    }
    expect(await refusalsOf(UPDATE_WEBHOOK, { webhookId, name: 'Still mine' }, limited)).toEqual([]);

    const others = [
      await webhooks.create({ url: receiver.url, name: 'Of all' }),
      await webhooks.create({ url: receiver.url, name: 'Of both', environmentIds: [staging, production] }),
    ];
    await pipeline.open();
    expect(await namesSeenBy(limited)).toEqual(['Still mine']);
    expect(await namesSeenBy()).toHaveLength(3);
    for (const { id } of others) {
      const [delivery] = await webhooks.ended(id, 1);
      for (const nodeId of [id, delivery.id]) {
        for (const token of [limited, developer]) {
          const found = await app.expectOk('query ($id: ID!) { node(id: $id) { id } }', { id: nodeId }, token);
          expect(found).toEqual({ node: null });
        }
      }
      expect(await refusalsOf(UPDATE_WEBHOOK, { webhookId: id, name: 'x' }, limited)).toEqual([
        ['NOT_FOUND', 'webhookId'],
      ]);
      expect(await refusalsOf(ROTATE_WEBHOOK_SECRET, { webhookId: id }, limited)).toEqual([['NOT_FOUND', 'webhookId']]);
      expect(await refusalsOf(DELETE_WEBHOOK, { webhookId: id }, limited)).toEqual([['NOT_FOUND', 'webhookId']]);
      const redelivery = await refusalsOf(REDELIVER_WEBHOOK, { deliveryId: delivery.id }, limited);
      expect(redelivery).toEqual([['NOT_FOUND', 'deliveryId']]);
    }
  });

  test('show a limited ADMIN no deliveries for other environments', async () => {
    const own = await createReleasePipeline(app);
    const { staging, production } = own;
    const limited = await app.createMember('ADMIN', [staging.projectId]);
    const { id } = await webhooks.create({ url: receiver.url, environmentIds: [staging.id, production.id] });
    await own.put({ integrations: { box: {} } });
    await own.release();
    await own.open(production);
    const deliveries = await webhooks.ended(id, 3);
    const hidden = deliveries.find(({ payload }) => payload.data.environment.id === production.id);
    const seen = deliveries.filter(({ payload }) => payload.data.environment.id === staging.id);
    expect(seen.length).toBeGreaterThan(1);
    await webhooks.mutate(UPDATE_WEBHOOK, { webhookId: id, environmentIds: [staging.id] });

    const list = `query ($id: ID!) { node(id: $id) { ... on Webhook { deliveries(first: 2) { nodes { id } totalCount } } } }`;
    const { node } = await app.expectOk(list, { id }, limited);
    const newest = seen.slice(-2).reverse();
    expect(node.deliveries).toEqual({ nodes: newest.map((each) => ({ id: each.id })), totalCount: seen.length });
    const found = await app.expectOk('query ($id: ID!) { node(id: $id) { id } }', { id: hidden.id }, limited);
    expect(found).toEqual({ node: null });
    expect(await refusalsOf(REDELIVER_WEBHOOK, { deliveryId: hidden.id }, limited)).toEqual([
      ['NOT_FOUND', 'deliveryId'],
    ]);
    expect(await refusalsOf(REDELIVER_WEBHOOK, { deliveryId: newest[0].id }, limited)).toEqual([]);
    await webhooks.ended(id, deliveries.length);
  });

  test('show their secrets in the answer that creates them, and nowhere else', async () => {
    const { id, secret } = await webhooks.create({ url: receiver.url });
    const rotated = await webhooks.mutate(ROTATE_WEBHOOK_SECRET, { webhookId: id });
    receiver.answerNext({ status: 400, body: 'no' });
    await pipeline.put({ integrations: { box: {} } });
    await pipeline.release();
    await webhooks.deliveriesOnce(
      id,
      (found) => found.length >= 2 && found.every(({ attempts }) => attempts.length > 0),
    );
    const everything = `{ webhooks { nodes { id name url deliveries { nodes { payload attempts { error } } } } }
      auditLog { nodes { operation subjects codes } } }`;
    const answer = JSON.stringify(await app.graphql(everything));
    // The prefix shows what it is, and is not secret.
    const secrets = new Map([secret, rotated.secret].map((each: string, index) => [`secret ${index}`, each.slice(6)]));
    expect(answer).toContain('rotateWebhookSecret');
    expect(secretsIn(answer, secrets)).toEqual([]);
    expect(logged.join('\n')).toContain('Webhook delivery attempted');
    expect(secretsIn(logged.join('\n'), secrets)).toEqual([]);
    expect(secretsIn(await everythingIn(url, behind), secrets)).toEqual([]);
    expect(secretsIn(receiver.requests.map((request) => JSON.stringify(request)).join('\n'), secrets)).toEqual([]);
  });

  // Inputs are checked without the database.
  if (database.name !== 'SQLite') return;

  test.each<[string, object, string[][]]>([
    ['no name', { name: ' ' }, [['INVALID_INPUT', 'name']]],
    ['a long name', { name: 'x'.repeat(201) }, [['INVALID_INPUT', 'name']]],
    ['no event', { events: [] }, [['INVALID_INPUT', 'events']]],
    ['no address', { url: 'hooks.example.com' }, [['INVALID_INPUT', 'url']]],
    ['a password in its address', { url: 'https://a:b@hooks.example.com' }, [['INVALID_INPUT', 'url']]],
    ['an address that is not public', { url: 'http://169.254.169.254/latest' }, [['INVALID_INPUT', 'url']]],
    ['no environment', { environmentIds: [] }, [['INVALID_INPUT', 'environmentIds']]],
    ['an unknown environment', { environmentIds: ['environment_x'] }, [['NOT_FOUND', 'environmentIds']]],
  ])('with %s are refused', async (_, given, refusals) => {
    const input = { name: 'Chat', url: ADDRESS, events: WEBHOOK_EVENTS };
    expect(await refusalsOf(CREATE_WEBHOOK, { ...input, ...given })).toEqual(refusals);
    const { id } = await webhooks.create(input);
    expect(await refusalsOf(UPDATE_WEBHOOK, { webhookId: id, ...given })).toEqual(refusals);
    expect(await namesSeenBy()).toEqual(['Chat']);
  });

  test('on this machine are refused unless the operator allows its network', async () => {
    const strict = await startApp();
    const client = webhookClient(strict);
    const refused = await client.mutate(CREATE_WEBHOOK, { name: 'Chat', url: receiver.url, events: WEBHOOK_EVENTS });
    expect(refused).toMatchObject({
      webhook: null,
      secret: null,
      userErrors: [{ code: 'INVALID_INPUT', field: ['url'] }],
    });
    await strict.stop();
  });

  test.each([-1, 604_801])('keep no old secret for %i seconds', async (oldSecretSeconds) => {
    const { id: webhookId } = await webhooks.create({ url: ADDRESS });
    const refused = await webhooks.mutate(ROTATE_WEBHOOK_SECRET, { webhookId, oldSecretSeconds });
    expect(refused).toMatchObject({ webhook: null, secret: null, userErrors: [{ field: ['oldSecretSeconds'] }] });
  });

  test.each<[string, string, object]>([
    ['changed', UPDATE_WEBHOOK, { webhookId: 'webhook_x', name: 'x' }],
    ['given a secret', ROTATE_WEBHOOK_SECRET, { webhookId: 'webhook_x' }],
    ['deleted', DELETE_WEBHOOK, { webhookId: 'webhook_x' }],
    ['sent anything again', REDELIVER_WEBHOOK, { deliveryId: 'delivery_x' }],
  ])('that do not exist cannot be %s', async (_, document, input) => {
    expect(await refusalsOf(document, input)).toEqual([['NOT_FOUND', Object.keys(input)[0]]]);
  });
});
