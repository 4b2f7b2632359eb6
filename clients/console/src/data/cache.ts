import { InMemoryCache } from '@apollo/client/cache';
import { pages } from './pages';
import { possibleTypes } from './possible-types.generated';

/** The cache: objects by their ids, lists whose pages join. A screen adds its list here if it fetches more pages. */
export function createCache(): InMemoryCache {
  return new InMemoryCache({
    possibleTypes,
    typePolicies: {
      Query: {
        fields: { pipelines: pages(), projects: pages(), members: pages(), webhooks: pages(), auditLog: pages() },
      },
      // They have no id: they belong to their project or member.
      ProjectPermissions: { merge: true },
      MemberPermissions: { merge: true },
      Project: {
        fields: {
          integrations: pages(),
          workflows: pages(),
          appEvents: pages(),
          connectedUsers: pages(),
          configurationNeeds: pages(),
          environmentVariables: pages(),
          environmentSecrets: pages(),
          appCredentials: pages(),
          teamSettings: pages(),
        },
      },
      // Under another name, it is another list.
      ContentItem: { fields: { history: { ...pages(), keyArgs: (_, { field }) => field?.alias?.value ?? 'history' } } },
      // Its id identifies it within its graph only.
      WorkflowGraphNode: { keyFields: false },
      Environment: { fields: { releases: pages() } },
      // A release has one of each, without an id: what two operations read of them belongs together.
      Release: { fields: { deployment: { merge: true }, messageCounts: { merge: true } } },
      // The summary of a comparison: its pages join.
      ChangeSummary: { merge: true, fields: { changes: pages() } },
      Webhook: { fields: { deliveries: pages() } },
    },
  });
}
