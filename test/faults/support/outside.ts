import { createHash } from 'node:crypto';
import { closedPort, startReceiver, verified } from '../../support/receiver.js';
import type { ReleasePipeline } from '../../support/release-pipeline.js';
import { startHttpRuntime } from '../../support/runtime-process.js';
import { runtimeClient } from '../../support/runtimes.js';
import type { TestClient } from '../../support/test-client.js';
import { until } from '../../support/until.js';
import { webhookClient } from '../../support/webhooks.js';
import { compared, counted, type Finding } from './ledger.js';

/** The settings of a server that may send to this machine. */
export const SENDS_HERE = { SLIPWAY_ALLOWED_PRIVATE_NETWORKS: '127.0.0.0/8' };

/** The webhook events of a release that is created and deployed. */
const EVENTS = ['release.created', 'release.deployed', 'release.live'];

export type Outside = Awaited<ReturnType<typeof startOutside>>;

/** A runtime that Staging is deployed to, as a process, and a receiver of webhooks. */
export async function startOutside(client: TestClient, { staging }: Pick<ReleasePipeline, 'staging'>) {
  const runtime = await startHttpRuntime(await closedPort());
  const input = { kind: 'HTTP', name: 'Runtime', url: runtime.url };
  await runtime.start((await runtimeClient(client).create(staging.id, input)).secret);
  const receiver = await startReceiver();
  const { secret } = await webhookClient(client).create({ url: receiver.url });
  let appliedBefore = 0;

  /** Waits until the runtimes were notified of the end of a deployment, and returns what is wrong with them. */
  async function runtimeFindings(pipeline: ReleasePipeline, releaseId: string, changes: number): Promise<Finding[]> {
    const readEnd = () => pipeline.read(releaseId, 'deployment { finishedAt }');
    await until('the runtimes to be notified of the end', async () => (await readEnd()).deployment.finishedAt !== null);
    const { releaseId: running, sha256, appliedChanges } = await runtime.state();
    const applied = appliedChanges - appliedBefore;
    appliedBefore = appliedChanges;
    const content = await pipeline.contentOf(pipeline.staging);
    return [
      ...compared('the release that runs', running, releaseId),
      ...compared('what runs', sha256, createHash('sha256').update(content).digest('hex')),
      ...counted('changes that the runtime applied', applied, changes),
    ];
  }

  const ids = new Map<string, Set<string>>();
  let readRequests = 0;

  /** The ids of the webhook messages by event and release. Messages with the same id are the same message. */
  function receivedIds(): ReadonlyMap<string, ReadonlySet<string>> {
    const received = receiver.requests.slice(readRequests);
    readRequests += received.length;
    for (const request of received) {
      const { type, data } = verified(request, secret);
      const event = `${type} ${data.release.id}`;
      ids.set(event, (ids.get(event) ?? new Set()).add(String(request.headers['webhook-id'])));
    }
    return ids;
  }

  /** Waits until the webhook has all events of a release, and returns the events that it received more than once. */
  async function webhookFindings(releaseId: string): Promise<Finding[]> {
    const hasAll = () => EVENTS.every((type) => receivedIds().has(`${type} ${releaseId}`));
    await until(`the webhook to receive ${EVENTS} of ${releaseId}`, hasAll);
    return [...receivedIds()].flatMap(([event, ids]) => counted(`messages of ${event}`, ids.size, 1));
  }

  return {
    async findings(pipeline: ReleasePipeline, releaseId: string, changes: number): Promise<Finding[]> {
      return [...(await runtimeFindings(pipeline, releaseId, changes)), ...(await webhookFindings(releaseId))];
    },
    async stop(): Promise<void> {
      await runtime.remove();
      await receiver.stop();
    },
  };
}
