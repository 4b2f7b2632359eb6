import { setTimeout as sleep } from 'node:timers/promises';
import { openConnectedUsers, userIds } from '../../support/connected-users.js';
import { queryRow, releasedRows, stagedRows } from '../../support/faults.js';
import { type Items, manyItems } from '../../support/items.js';
import {
  createReleasePipeline,
  type PipelineIds,
  type ReleasePipeline,
  releasePipeline,
} from '../../support/release-pipeline.js';
import type { TestClient } from '../../support/test-client.js';
import { compared, counted, type Finding } from './ledger.js';
import { startOutside } from './outside.js';
import { logUserUpdates, userUpdateFindings } from './user-update-log.js';

const USERS = 25;

/** How long to wait for the end of a deployment, in milliseconds. */
const PATIENCE_MS = 60_000;

export interface WorldOptions {
  /** The number of items. */
  readonly changes: number;
  /** Whether a runtime and a webhook are notified of deployments. The server must be allowed to send to them. */
  readonly isTold?: boolean;
}

export type World = Awaited<ReturnType<typeof addWorld>>;

/** The world of most tests: the only one on its database. */
export async function createWorld(url: string, client: TestClient, options: WorldOptions): Promise<World> {
  await logUserUpdates(url);
  return addWorld(url, client, options);
}

/** Several worlds on one database, whose deployments can run at once. */
export async function createWorlds(
  url: string,
  client: TestClient,
  count: number,
  options: WorldOptions,
): Promise<World[]> {
  await logUserUpdates(url);
  const worlds: World[] = [];
  while (worlds.length < count) worlds.push(await addWorld(url, client, options));
  return worlds;
}

/**
 * A pipeline whose Staging is deployed to repeatedly, with connected users: each edition of its content changes
 * every item, and the trigger of every user.
 */
async function addWorld(url: string, client: TestClient, { changes, isTold = false }: WorldOptions) {
  const ids: PipelineIds = await createReleasePipeline(client);
  const outside = isTold ? await startOutside(client, ids) : null;
  let edition = 0;
  let promised = '';
  /** Deployments that were not yet checked in the database. */
  let unseen: Deployed[] = [];

  /** The pipeline as a client sees it. */
  const seenBy = (someone: TestClient): ReleasePipeline => releasePipeline(someone, ids);

  /** Edits every item of Development, and opens the preview of it. */
  async function openNext(someone: TestClient) {
    const pipeline = seenBy(someone);
    await pipeline.put(contentOf(++edition, changes));
    promised = await pipeline.contentOf(pipeline.development);
    return pipeline.open();
  }

  /** What a client sees that is wrong about a deployment of the last edition, which has ended or is about to. */
  async function visibleFindings(someone: TestClient, releaseId: string): Promise<Finding[]> {
    const pipeline = seenBy(someone);
    const last = await Promise.race([pipeline.ended(releaseId), sleep(PATIENCE_MS, null, { ref: false })]);
    const state = last ? last.state : 'no end within the timeout';
    unseen.push({ releaseId, edition });
    return [
      ...compared('state', state, 'LIVE'),
      ...(await contentFindings(pipeline, promised)),
      ...((await outside?.findings(pipeline, releaseId, changes)) ?? []),
      ...(await journalFindings(pipeline, releaseId)),
    ];
  }

  /** What is wrong in the database about the deployments since the last call. */
  async function storedFindings(): Promise<Finding[]> {
    const deployed = unseen;
    unseen = [];
    const findings: Finding[] = [];
    for (const each of deployed) findings.push(...(await rowFindings(url, each, changes)));
    return [
      ...findings,
      ...counted('rows that belong to no state', await stagedRows(url, ids.staging), 0),
      ...(await liveFindings(url, ids, deployed.at(-1)?.releaseId)),
      ...(await userUpdateFindings(url, ids.staging.projectId, USERS * deployed.length)),
    ];
  }

  /** All that is wrong about a deployment of the last edition. */
  async function findings(someone: TestClient, releaseId: string): Promise<Finding[]> {
    return [...(await visibleFindings(someone, releaseId)), ...(await storedFindings())];
  }

  const first = await openNext(client);
  await seenBy(client).deploy(first);
  await visibleFindings(client, first.id);
  unseen = [];
  await connectUsers(url, ids);
  const stop = async () => outside?.stop();
  return { seenBy, openNext, findings, visibleFindings, storedFindings, stop };
}

/** A deployment of an edition. */
interface Deployed {
  readonly releaseId: string;
  readonly edition: number;
}

function contentOf(edition: number, changes: number): Items {
  const items = manyItems(changes, `edition ${edition}`);
  const [scheduled = ''] = Object.keys(items.workflows ?? {});
  const trigger = { type: 'SCHEDULE', cron: `${edition % 60} * * * *`, timeZone: 'UTC' } as const;
  return { ...items, workflows: { ...items.workflows, [scheduled]: { ...items.workflows?.[scheduled], trigger } } };
}

async function connectUsers(url: string, { staging }: PipelineIds): Promise<void> {
  const users = await openConnectedUsers(url);
  await users.connect(staging.projectId, 'shop', userIds(USERS));
  await users.decide(staging.projectId, 'shop/flow-00000', userIds(USERS));
  await users.close();
}

async function contentFindings(pipeline: ReleasePipeline, promised: string): Promise<Finding[]> {
  const isAsPromised = (await pipeline.contentOf(pipeline.staging)) === promised;
  return isAsPromised ? [] : [{ kind: 'WRONG', text: 'the content is not what the release promised' }];
}

/** Every item is written by every edition, so it has the edition's number as its revision. */
async function rowFindings(url: string, { releaseId, edition }: Deployed, changes: number): Promise<Finding[]> {
  const { count, lowest, highest } = await releasedRows(url, releaseId);
  return [...counted('released rows', count, changes), ...compared('revisions', [lowest, highest], [edition, edition])];
}

interface JournalNode {
  readonly sequence: number;
  readonly event: string;
}

/** The sequence of the journal has no gap, and events that can happen once have happened once. */
export async function journalFindings(pipeline: ReleasePipeline, releaseId: string): Promise<Finding[]> {
  const { deployment } = await pipeline.read(
    releaseId,
    'deployment { attempts journal(first: 200) { nodes { sequence event } } }',
  );
  const nodes: readonly JournalNode[] = deployment.journal.nodes;
  const numbers = nodes.map(({ sequence }) => sequence);
  const times = (event: string) => nodes.filter((node) => node.event === event).length;
  const gap = numbers.find((number, index) => number !== index + 1);
  return [
    ...(gap === undefined ? [] : [{ kind: 'LOST', text: `a journal entry before ${gap}` } as const]),
    ...compared('claims in the journal', times('TAKEN_UP'), deployment.attempts),
    ...counted('ACCEPTED', times('ACCEPTED'), 1),
    ...counted('LIVE', times('LIVE'), 1),
  ];
}

/** One release is live, and it is this one. */
async function liveFindings(url: string, { staging }: PipelineIds, releaseId: string | undefined): Promise<Finding[]> {
  const live = await queryRow<{ count: number; id: string }>(
    url,
    `SELECT CAST(COUNT(*) AS integer) AS count, MAX(id) AS id FROM release
      WHERE environment_id = '${staging.id}' AND state = 'LIVE'`,
  );
  return [...counted('live releases', live.count, 1), ...compared('the live release', live.id, releaseId)];
}
