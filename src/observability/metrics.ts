import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { withTimeout } from '../async/with-timeout.js';
import { SLIPWAY_VERSION } from '../settings/version.js';

/** Buckets in seconds, for what a person or a program waits for. */
const SHORT = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** Buckets in seconds, for work in the background. */
const LONG = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800, 7_200];

/** How long a value that is read at scrape time may take, in milliseconds: a scrape does not wait for a database that hangs. */
const READ_TIMEOUT_MS = 2_000;

/**
 * What the server counts and times, in a registry of its own. Every label has few values, whatever clients send. Times
 * are in seconds; the `_count` of a histogram is the number of what it times.
 */
export class Metrics {
  private readonly registry = new Registry();

  readonly httpRequests = this.histogram('http_request', 'From the head of an HTTP request to its answer', SHORT, [
    'route',
    'method',
    'status',
  ]);
  readonly operations = this.counter('graphql_operations', 'GraphQL operations: answered, or subscriptions begun', [
    'type',
    'outcome',
  ]);
  readonly operationTimes = this.histogram('graphql_operation', 'Execution of GraphQL queries and mutations', SHORT, [
    'type',
    'outcome',
  ]);
  readonly deployments = this.histogram('deployment', 'From deployRelease, or a retry, to the end of it', LONG, [
    'outcome',
  ]);
  readonly deploymentsTakenOver = this.counter('deployments_taken_over', 'Deployments taken up again after a break');
  readonly stepsRetried = this.counter('deployment_steps_retried', 'Steps of deployments that were tried again');
  readonly webhookTries = this.counter('webhook_delivery_tries', 'Tries to deliver something to a webhook', [
    'outcome',
  ]);
  readonly outgoingRequests = this.histogram('outgoing_request', 'Requests to runtimes and webhooks', SHORT, [
    'receiver',
    'outcome',
  ]);
  readonly databaseUnits = this.histogram('database_unit', 'Units of work, with the wait for their turn', SHORT, [
    'outcome',
  ]);

  constructor() {
    const build = new Gauge({
      name: 'slipway_build_info',
      help: 'The version that runs; always 1',
      labelNames: ['version'],
      registers: [this.registry],
    });
    build.set({ version: SLIPWAY_VERSION }, 1);
    this.beginAtZero();
  }

  /** What Node.js tells of its process: `process_…` and `nodejs_…`. */
  collectProcessMetrics(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  /** A value that is read when it is asked for. Where it can't be read, it is left out. */
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

  /** All of it in Prometheus's text format. */
  async text(): Promise<{ readonly contentType: string; readonly body: string }> {
    return { contentType: this.registry.contentType, body: await this.registry.metrics() };
  }

  /** Prometheus sees no increase in a series that begins with its first event: those that alerts go by are there before. */
  private beginAtZero(): void {
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
