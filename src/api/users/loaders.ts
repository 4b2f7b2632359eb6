import DataLoader from 'dataloader';
import type { ContentPoint } from '../../content/changes/comparison.js';
import type { ContentVersion } from '../../content/store/content-version.entity.js';
import { groupBy, MAX_BATCH_SIZE, manyBy, oneBy, oneOf } from '../../graphql/data-loaders.js';
import type { ReadBudget } from '../../graphql/read-budget.js';
import type { Services } from '../../services/services.js';
import type { UserConnection } from '../../users/accounts/user-connection.entity.js';
import type { ConnectedUser } from '../../users/identity/connected-user.entity.js';
import type { SavedSettings } from '../../users/settings/saved-settings.js';

/** An integration at one revision of its project. */
export interface IntegrationAddress {
  readonly point: ContentPoint;
  readonly integrationKey: string;
}

export interface UserLoaders {
  readonly connectedUser: DataLoader<string, ConnectedUser | null>;
  /** By the connected user's id. In the order of the integrations' lineages. */
  readonly connectionsOfUser: DataLoader<string, readonly UserConnection[]>;
  /** The lineages of the enabled workflows, by the connected user's id. Reads are taken from the budget. */
  readonly enabledWorkflowsOfUser: DataLoader<string, ReadonlySet<string>>;
  /** By the connected user's id. Reads are taken from the budget. */
  readonly settingsOfUser: DataLoader<string, SavedSettings>;
  /** In the order of keys. Reads are taken from the budget. */
  readonly workflowsOfIntegration: DataLoader<IntegrationAddress, readonly ContentVersion[], string>;
}

export function userLoaders(
  { connectedUsers, userSettings, contentQueries }: Services,
  readBudget: ReadBudget,
): UserLoaders {
  return {
    connectedUser: oneBy('id', (ids) => connectedUsers.findConnectedUsers(ids)),
    connectionsOfUser: manyBy('connectedUserId', (ids) => connectedUsers.findConnections(ids)),
    enabledWorkflowsOfUser: oneOf((ids) =>
      connectedUsers.findEnabledWorkflows(ids, (count) => readBudget.spendEntries(count)),
    ),
    settingsOfUser: oneOf((ids) => userSettings.findValues(ids, readBudget)),
    workflowsOfIntegration: new DataLoader((addresses) => findWorkflows(contentQueries, readBudget, addresses), {
      maxBatchSize: MAX_BATCH_SIZE,
      cacheKeyFn: ({ point, integrationKey }) => JSON.stringify([point.projectId, point.revision, integrationKey]),
    }),
  };
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
