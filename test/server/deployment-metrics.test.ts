import { describeOnEachDatabase, type TestDatabase } from '../support/databases.js';
import { breakDatabase, cancelledAtOnce, unwritable } from '../support/faults.js';
import { manyItems } from '../support/items.js';
import { metricsOf, metricsOnce, type ScrapedMetrics } from '../support/metrics.js';
import { type Receiver, startReceiver } from '../support/receiver.js';
import { createReleasePipeline, type ReleasePipeline } from '../support/release-pipeline.js';
import { runtimeClient } from '../support/runtimes.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { WEBHOOK_SETTINGS, webhookClient } from '../support/webhooks.js';

describeOnEachDatabase('metrics of deployments', (database: TestDatabase) => {
  let url: string;
  let app: TestApp;
  let pipeline: ReleasePipeline;
  let receiver: Receiver;
  let marks = 0;

  beforeAll(async () => {
    url = await database.createUrl();
    receiver = await startReceiver();
    app = await startApp({ url, env: { ...WEBHOOK_SETTINGS, SLIPWAY_METRICS_PORT: '0' } });
  });
  afterAll(async () => {
    await app.stop();
    await receiver.stop();
  });
  beforeEach(async () => {
    pipeline = await createReleasePipeline(app);
  });

  const metricsUrl = () => app.metricsUrl ?? '';
  const ended = (metrics: ScrapedMetrics, before: ScrapedMetrics, outcome: string) =>
    metrics.increase(before, 'slipway_deployment_duration_seconds_count', { outcome });

  async function deploy(): Promise<void> {
    await pipeline.put(manyItems(3, `mark ${++marks}`));
    const preview = await pipeline.open();
    await pipeline.deploy(preview);
    await pipeline.ended(preview.id);
  }

  it('count and time deployments, and count requests to runtimes and webhooks by answer', async () => {
    const webhook = await webhookClient(app).create({ url: receiver.url, events: ['RELEASE_LIVE'] });
    await runtimeClient(app).create(pipeline.staging.id, { kind: 'HTTP', url: receiver.url });
    const before = await metricsOf(metricsUrl());
    await deploy();
    await webhookClient(app).ended(webhook.id, 1);
    const sent = (metrics: ScrapedMetrics, of: string) =>
      metrics.increase(before, 'slipway_outgoing_request_duration_seconds_count', { receiver: of, outcome: 'ok' });
    const after = await metricsOnce(
      metricsUrl(),
      (metrics) =>
        ended(metrics, before, 'live') === 1 &&
        sent(metrics, 'webhook') === 1 &&
        metrics.value('slipway_deployments_unfinished') === 0,
    );
    expect(sent(after, 'runtime')).toBe(receiver.requests.length - 1);
    expect(sent(after, 'runtime')).toBeGreaterThan(2);
    const seconds = after.increase(before, 'slipway_deployment_duration_seconds_sum', { outcome: 'live' });
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThan(60);
    expect(after.increase(before, 'slipway_deployments_taken_over_total')).toBe(0);
    const told = { outcome: 'delivered' };
    expect(after.increase(before, 'slipway_webhook_delivery_tries_total', told)).toBe(1);
    expect(after.value('slipway_webhook_deliveries_unfinished')).toBe(0);
  });

  it('count retried deliveries, which stay in the queue', async () => {
    receiver.answerAlways({ status: 500 });
    const webhook = await webhookClient(app).create({ url: receiver.url, events: ['RELEASE_CREATED'] });
    const before = await metricsOf(metricsUrl());
    await pipeline.put(manyItems(3, `mark ${++marks}`));
    await pipeline.open();
    await webhookClient(app).tried(webhook.id, 1);
    const retried = (metrics: ScrapedMetrics) =>
      metrics.increase(before, 'slipway_webhook_delivery_tries_total', { outcome: 'retried' });
    const after = await metricsOnce(metricsUrl(), (metrics) => retried(metrics) >= 1);
    expect(after.value('slipway_webhook_deliveries_unfinished')).toBe(1);
    expect(after.value('slipway_webhook_deliveries_waiting')).toBe(0);
    const refused = { receiver: 'webhook', outcome: 'unavailable' };
    expect(after.increase(before, 'slipway_outgoing_request_duration_seconds_count', refused)).toBeGreaterThan(0);
  });

  // Outcomes are counted without the database.
  if (database.name !== 'SQLite') return;

  test.each([
    ['failed', unwritable('shop')],
    ['cancelled', cancelledAtOnce],
  ])('count deployments that ended as %s', async (outcome, fault) => {
    const before = await metricsOf(metricsUrl());
    const mend = await breakDatabase(url, fault);
    await deploy().finally(mend);
    const after = await metricsOnce(metricsUrl(), (metrics) => ended(metrics, before, outcome) === 1);
    expect(ended(after, before, 'live')).toBe(0);
  });
});
