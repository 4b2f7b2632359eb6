import { prefixOf } from '../../database/ids.js';
import { findItem, findVersion } from '../content/look-ups.js';
import type { RequestContext } from '../context.js';
import type { ContentType, Resolvers } from '../generated/resolver-types.js';
import { findEnvironment, findPipeline, findProject } from '../pipelines/look-ups.js';
import { findRelease } from '../releases/look-ups.js';
import { findRuntime } from '../runtimes/look-ups.js';
import { findConnectedUser } from '../users/look-ups.js';
import type { NodeTypename } from './node-value.js';

type LookUp = (context: RequestContext, id: string) => Promise<object | null>;

/** What the prefixes of ids stand for. */
const NODES = new Map<string, readonly [NodeTypename, LookUp]>([
  ['member', ['Member', ({ loaders }, id) => loaders.member.load(id)]],
  ['token', ['Token', ({ services, actor }, id) => services.team.findToken(actor, id)]],
  ['pipeline', ['Pipeline', findPipeline]],
  ['environment', ['Environment', findEnvironment]],
  ['project', ['Project', findProject]],
  ['integration', ['Integration', findItem]],
  ['workflow', ['Workflow', findItem]],
  ['appevent', ['AppEvent', findItem]],
  ['version', ['ContentVersion', findVersion]],
  ['release', ['Release', findRelease]],
  ['user', ['ConnectedUser', findConnectedUser]],
  ['target', ['DeploymentTarget', findRuntime]],
  ['webhook', ['Webhook', ({ services, actor }, id) => services.webhooks.findVisible(actor, id)]],
  ['delivery', ['WebhookDelivery', ({ services, actor }, id) => services.webhookDeliveries.findVisible(actor, id)]],
]);

const ITEM_TYPENAMES = {
  INTEGRATION: 'Integration',
  APP_EVENT: 'AppEvent',
  WORKFLOW: 'Workflow',
} as const satisfies Record<ContentType, NodeTypename>;

export const nodeResolvers: Resolvers = {
  Query: {
    async node(_root, { id }, context) {
      const node = NODES.get(prefixOf(id));
      if (!node) return null;
      const [__typename, lookUp] = node;
      const found = await lookUp(context, id);
      return found && { ...found, __typename };
    },
  },
  Node: { __resolveType: ({ __typename }) => __typename },
  ContentItem: { __resolveType: ({ contentType }) => ITEM_TYPENAMES[contentType] },
};
