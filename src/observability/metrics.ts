import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { withTimeout } from '../async/with-timeout.js';
import { SLIPWAY_VERSION } from '../settings/version.js';

/** Buckets in seconds, for requests. */
const REQUEST_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** Buckets in seconds, for background work. */
const BACKGROUND_BUCKETS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800, 7_200];

/** The timeout of a gauge that is read, in milliseconds: a scrape must not wait for a hanging database. */
const READ_TIMEOUT_MS = 2_000;

/**
 * The metrics of the server, in a registry of its own. All labels have low cardinality, whatever clients send. Durations
 * are in seconds. The `_count` of a histogram is the number of observations.
 */
export class Metrics {
  private readonly registry = new Registry();

  readonly httpRequests = this.histogram(
    'http_request',
    'From the headers of an HTTP request to its answer',
    REQUEST_BUCKETS,
    ['route', 'method', 'status'],
  );
  readonly operations = this.counter(
    'graphql_operations',
    'GraphQL operations that were answered, and subscriptions that started',
    ['type', 'outcome'],
  );
  readonly operationTimes = this.histogram(
    'graphql_operation',
    'Execution of GraphQL queries and mutations',
    REQUEST_BUCKETS,
    ['type', 'outcome'],
  );
  readonly idempotencyKeys = this.counter(
    'idempotency_keys',
    'Mutations with an idempotency key: claimed (it ran), repeat, in_use, reused, unavailable, too_many',
    ['outcome'],
  );
  readonly deployments = this.histogram(
    'deployment',
    'From deployRelease, or a retry, to the end of the deployment',
    BACKGROUND_BUCKETS,
    ['outcome'],
  );
  readonly deploymentsTakenOver = this.counter('deployments_taken_over', 'Deployments that another worker resumed');
  readonly stepsRetried = this.counter('deployment_steps_retried', 'Retries of deployment steps');
  readonly webhookTries = this.counter('webhook_delivery_tries', 'Attempts to deliver an event to a webhook', [
    'outcome',
  ]);
  readonly outgoingRequests = this.histogram('outgoing_request', 'Requests to runtimes and webhooks', REQUEST_BUCKETS, [
    'receiver',
    'outcome',
  ]);
  readonly databaseUnits = this.histogram(
    'database_unit',
    'Units of work, with the time in the queue',
    REQUEST_BUCKETS,
    ['outcome'],
  );

  constructor() {
    const build = new Gauge({
      name: 'slipway_build_info',
      help: 'The running version; always 1',
      labelNames: ['version'],
      registers: [this.registry],
    });
    build.set({ version: SLIPWAY_VERSION }, 1);
    this.initializeSeries();
  }

  /** Adds the metrics of the Node.js process: `process_…` and `nodejs_…`. */
  collectProcessMetrics(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Adds a value that is read at each scrape. It is omitted if it can't be read. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void {
    new Gauge({
      name: `slipway_${name}`,
      help,
      registers: [this.registry],
      async collect() {
        const value = await withTimeout(Promise.resolve().then(read), READ_TIMEOUT_MS).catch(() => null);
        if (value === null) this.remove();
        else this.set(value);
      },
    });
  }

  /** All metrics in Prometheus's text format. */
  async text(): Promise<{ readonly contentType: string; readonly body: string }> {
    return { contentType: this.registry.contentType, body: await this.registry.metrics() };
  }

  /** Starts the series of alerts at 0: Prometheus sees no increase if a series starts with its first event. */
  private initializeSeries(): void {
    for (const outcome of ['live', 'failed', 'cancelled']) this.deployments.zero({ outcome });
    for (const outcome of ['committed', 'rolled_back', 'failed']) this.databaseUnits.zero({ outcome });
    for (const outcome of ['delivered', 'retried', 'failed']) this.webhookTries.inc({ outcome }, 0);
    for (const type of ['query', 'mutation', 'subscription', 'unknown'])
      this.operations.inc({ type, outcome: 'failed' }, 0);
  }

  private histogram<Label extends string>(name: string, help: string, buckets: number[], labelNames: Label[]) {
    const fullName = `slipway_${name}_duration_seconds`;
    return new Histogram({ name: fullName, help, buckets, labelNames, registers: [this.registry] });
  }

  private counter<Label extends string>(name: string, help: string, labelNames: Label[] = []) {
    return new Counter({ name: `slipway_${name}_total`, help, labelNames, registers: [this.registry] });
  }
}
