import DataLoader from 'dataloader';
import { mapInTurns } from '../async/event-loop.js';
import type { SigningKey } from '../configuration/signing/signing-key.entity.js';
import type { ContentPoint } from '../content/changes/comparison.js';
import type { ContentIdentity } from '../content/content.types.js';
import type { ContentVersion } from '../content/store/content-version.entity.js';
import type { Deployment } from '../deployments/deployment.entity.js';
import type { RuntimeDeployment } from '../deployments/runtimes/runtime-deployment.entity.js';
import { ReadBudget } from '../graphql/read-budget.js';
import { type ReleaseNote, unacknowledged } from '../messages/store/message-store.js';
import type { Environment } from '../pipelines/environment.entity.js';
import type { Pipeline } from '../pipelines/pipeline.entity.js';
import type { Project } from '../pipelines/project.entity.js';
import type { PreviewAdvice } from '../releases/preview/preview.js';
import type { ReleaseView } from '../releases/release-queries.js';
import type { Release } from '../releases/store/release.entity.js';
import type { Runtime, RuntimeToken } from '../runtimes/runtime.entity.js';
import type { Member } from '../team/member.entity.js';
import type { UserConnection } from '../users/accounts/user-connection.entity.js';
import type { ConnectedUser } from '../users/identity/connected-user.entity.js';
import type { SavedSettings } from '../users/settings/saved-settings.js';
import type { Webhook, WebhookAttempt } from '../webhooks/webhook.entity.js';
import type { Services } from './services.js';

/** Where an item of content is looked for. */
export interface ItemAddress extends ContentIdentity {
  readonly point: ContentPoint;
}

/** An integration whose workflows are looked for. */
export interface IntegrationAddress {
  readonly point: ContentPoint;
  readonly integrationKey: string;
}

/**
 * Look-ups of many things at once, each read at most once. They know nothing of what the caller may see: see
 * `look-ups.ts`. A project is pinned by the first look-up: its content is then read at one revision for the whole
 * operation, whatever is written or released meanwhile.
 */
export interface Loaders {
  readonly member: DataLoader<string, Member | null>;
  readonly pipeline: DataLoader<string, Pipeline | null>;
  readonly environment: DataLoader<string, Environment | null>;
  readonly project: DataLoader<string, Project | null>;
  readonly release: DataLoader<string, Release | null>;
  /** By the pipeline's id, in the order of the flow. */
  readonly environmentsOfPipeline: DataLoader<string, readonly Environment[]>;
  /** By the project's id; null for a Development Project. */
  readonly environmentOfProject: DataLoader<string, Environment | null>;
  /** By the project's id; null where it has none. */
  readonly signingKey: DataLoader<string, SigningKey | null>;
  /** By the environment's id. */
  readonly openPreview: DataLoader<string, Release | null>;
  /** By the environment's id. */
  readonly deployingRelease: DataLoader<string, Release | null>;
  /** By the environment's id. */
  readonly settlingRelease: DataLoader<string, Release | null>;
  /** What a release changes: reading a preview is dear, and several fields need it. */
  readonly releaseView: DataLoader<Release, ReleaseView, string>;
  readonly previewAdvice: DataLoader<Release, PreviewAdvice, string>;
  /** Live while the release is a preview; as they were stored after. */
  readonly messages: DataLoader<Release, readonly ReleaseNote[], string>;
  /** By the release's id; null where it was never deployed. */
  readonly deployment: DataLoader<string, Deployment | null>;
  /** By the release's id; in the order of their names. */
  readonly runtimesOfDeployment: DataLoader<string, readonly RuntimeDeployment[]>;
  /** Canonical JSON by hash. What is read is taken from the budget. */
  readonly definition: DataLoader<string, string>;
  readonly readBudget: ReadBudget;
  readonly contentItem: DataLoader<ItemAddress, ContentVersion | null, string>;
  /** By key. What is read is taken from the budget. */
  readonly workflowsOfIntegration: DataLoader<IntegrationAddress, readonly ContentVersion[], string>;
  readonly runtime: DataLoader<string, Runtime | null>;
  /** By the environment's id; in the order of names. */
  readonly runtimesOfEnvironment: DataLoader<string, readonly Runtime[]>;
  /** The newest, by the runtime's id; null where it has none. */
  readonly runtimeToken: DataLoader<string, RuntimeToken | null>;
  readonly webhook: DataLoader<string, Webhook | null>;
  /** By the delivery's id; the newest ones, newest first. */
  readonly attemptsOfDelivery: DataLoader<string, readonly WebhookAttempt[]>;
  readonly connectedUser: DataLoader<string, ConnectedUser | null>;
  /** By the connected user's id; in the order of integration keys. */
  readonly connectionsOfUser: DataLoader<string, readonly UserConnection[]>;
  /** By the connected user's id: the keys of the workflows that are enabled for it. What is read is taken from the budget. */
  readonly enabledWorkflowsOfUser: DataLoader<string, ReadonlySet<string>>;
  /** By the connected user's id. What is read is taken from the budget. */
  readonly settingsOfUser: DataLoader<string, SavedSettings>;
}

/** How many things one statement looks up. */
const maxBatchSize = 500;

/** How many definitions one statement reads: each may be a megabyte, and all of them reach the event loop at once. */
const DEFINITIONS_AT_ONCE = 32;

export function createLoaders(services: Services): Loaders {
  const {
    team,
    pipelines,
    releaseQueries,
    deploymentQueries,
    signingKeys,
    connectedUsers,
    userSettings,
    contentQueries,
  } = services;
  const { runtimes, webhooks, webhookDeliveries } = services;
  const readBudget = new ReadBudget();
  const environmentsOfPipeline = manyBy('pipelineId', (ids) => pipelines.environmentsOfPipelines(ids));
  const releaseView = oneByOne((release) => releaseQueries.view(release));
  const previewAdvice = oneByOne(async (release) => releaseQueries.advice(release, await releaseView.load(release)));
  return {
    member: oneBy('id', (ids) => team.findMembers(ids)),
    pipeline: oneBy('id', (ids) => pipelines.findPipelines(ids)),
    environment: oneBy('id', async (ids) => {
      // Whether an environment's source is seen is asked for with nearly each: its pipeline's environments come with it.
      const found = await pipelines.environmentsBeside(ids);
      for (const [pipelineId, list] of groupBy(found, (each) => each.pipelineId)) {
        environmentsOfPipeline.prime(pipelineId, list);
      }
      return found;
    }),
    project: oneBy('id', (ids) => pipelines.findProjects(ids)),
    release: oneBy('id', (ids) => releaseQueries.findReleases(ids)),
    environmentsOfPipeline,
    environmentOfProject: oneBy('projectId', (ids) => pipelines.environmentsOfProjects(ids)),
    signingKey: oneBy('projectId', (ids) => signingKeys.findSigningKeys(ids)),
    openPreview: oneBy('environmentId', (ids) => releaseQueries.findInState(ids, 'PREVIEW')),
    deployingRelease: oneBy('environmentId', (ids) => releaseQueries.findInState(ids, 'DEPLOYING')),
    settlingRelease: oneBy('environmentId', (ids) => deploymentQueries.findSettling(ids)),
    releaseView,
    previewAdvice,
    messages: oneByOne(async (release) => {
      if (release.state !== 'PREVIEW') return releaseQueries.storedMessages(release);
      return mapInTurns((await previewAdvice.load(release)).messages, unacknowledged);
    }),
    deployment: oneBy('releaseId', (ids) => deploymentQueries.findDeployments(ids)),
    runtimesOfDeployment: manyBy('releaseId', (ids) => deploymentQueries.findRuntimeDeployments(ids)),
    definition: new DataLoader(
      async (hashes) => {
        const found = await contentQueries.findDefinitions(hashes);
        for (const json of found.values()) readBudget.spend(json.length);
        return hashes.map((hash) => found.get(hash) ?? new Error(`expected a stored definition ${hash}, got none`));
      },
      { maxBatchSize: DEFINITIONS_AT_ONCE },
    ),
    readBudget,
    contentItem: new DataLoader((addresses) => findContentItems(contentQueries, addresses), {
      maxBatchSize,
      cacheKeyFn: addressKey,
    }),
    workflowsOfIntegration: new DataLoader((addresses) => findWorkflows(contentQueries, readBudget, addresses), {
      maxBatchSize,
      cacheKeyFn: ({ point, integrationKey }) => JSON.stringify([point.projectId, point.revision, integrationKey]),
    }),
    runtime: oneBy('id', (ids) => runtimes.findRuntimes(ids)),
    runtimesOfEnvironment: manyBy('environmentId', (ids) => runtimes.runtimesOfEnvironments(ids)),
    runtimeToken: oneBy('runtimeId', (ids) => runtimes.newestTokens(ids)),
    webhook: oneBy('id', (ids) => webhooks.findWebhooks(ids)),
    attemptsOfDelivery: manyBy('deliveryId', (ids) => webhookDeliveries.newestAttempts(ids)),
    connectedUser: oneBy('id', (ids) => connectedUsers.findConnectedUsers(ids)),
    connectionsOfUser: manyBy('connectedUserId', (ids) => connectedUsers.findConnections(ids)),
    enabledWorkflowsOfUser: oneOf((ids) =>
      connectedUsers.findEnabledWorkflows(ids, (count) => readBudget.spendEntries(count)),
    ),
    settingsOfUser: oneOf((ids) => userSettings.findValues(ids, readBudget)),
  };
}

/** A loader of things that one property tells apart. */
function oneBy<Property extends string, T extends Readonly<Record<Property, string>>>(
  property: Property,
  find: (values: readonly string[]) => Promise<readonly T[]>,
): DataLoader<string, T | null> {
  return new DataLoader(
    async (values) => {
      const found = new Map<string, T>((await find(values)).map((each) => [each[property], each]));
      return values.map((value) => found.get(value) ?? null);
    },
    { maxBatchSize },
  );
}

/** A loader of what is found for every id. */
function oneOf<T>(find: (ids: readonly string[]) => Promise<ReadonlyMap<string, T>>): DataLoader<string, T> {
  return new DataLoader(
    async (ids) => {
      const found = await find(ids);
      return ids.map((id) => found.get(id) ?? new Error(`expected something for ${id}, got nothing`));
    },
    { maxBatchSize },
  );
}

/** A loader of lists: the things that have a property's value, in the order in which they are found. */
function manyBy<Property extends string, T extends Readonly<Record<Property, string>>>(
  property: Property,
  find: (values: readonly string[]) => Promise<readonly T[]>,
): DataLoader<string, readonly T[]> {
  return new DataLoader(
    async (values) => {
      const found = groupBy(await find(values), (each) => each[property]);
      return values.map((value) => found.get(value) ?? []);
    },
    { maxBatchSize },
  );
}

function groupBy<T>(list: readonly T[], keyOf: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of list) {
    const group = groups.get(keyOf(each));
    if (group) group.push(each);
    else groups.set(keyOf(each), [each]);
  }
  return groups;
}

/** Remembers what was read of a release, without reading several at once. */
function oneByOne<T>(read: (release: Release) => Promise<T>): DataLoader<Release, T, string> {
  return new DataLoader((found) => Promise.all(found.map(read)), { cacheKeyFn: ({ id }) => id });
}

async function findContentItems(
  contentQueries: Services['contentQueries'],
  addresses: readonly ItemAddress[],
): Promise<(ContentVersion | null)[]> {
  const lists = groupBy(addresses, ({ point, contentType }) =>
    JSON.stringify([point.projectId, point.revision, contentType]),
  );
  const found = new Map<string, ContentVersion>();
  for (const list of lists.values()) {
    const [first] = list;
    if (!first) continue;
    const keys = list.map(({ key }) => key);
    const items = await contentQueries.findItemsByKeys(first.point, first.contentType, keys);
    for (const item of items) found.set(addressKey({ ...first, key: item.key }), item);
  }
  return addresses.map((address) => found.get(addressKey(address)) ?? null);
}

async function findWorkflows(
  contentQueries: Services['contentQueries'],
  budget: ReadBudget,
  addresses: readonly IntegrationAddress[],
): Promise<(readonly ContentVersion[])[]> {
  const keyOf = ({ projectId, revision }: ContentPoint) => JSON.stringify([projectId, revision]);
  const found = new Map<string, Map<string, ContentVersion[]>>();
  for (const [key, list] of groupBy(addresses, ({ point }) => keyOf(point))) {
    const [first] = list;
    const keys = list.map(({ integrationKey }) => integrationKey);
    const workflows: ContentVersion[] = [];
    for await (const page of first ? contentQueries.workflowPages(first.point, keys) : []) {
      budget.spendEntries(page.length);
      workflows.push(...page);
    }
    found.set(
      key,
      groupBy(workflows, (workflow) => workflow.integrationKey ?? ''),
    );
  }
  return addresses.map(({ point, integrationKey }) => found.get(keyOf(point))?.get(integrationKey) ?? []);
}

function addressKey({ point, contentType, key }: ItemAddress): string {
  return JSON.stringify([point.projectId, point.revision, contentType, key]);
}
