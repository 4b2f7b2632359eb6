import { yieldEventLoop } from '../../async/event-loop.js';
import { workflowGraph } from '../../content/changes/workflow-graph.js';
import type { DefinitionByType } from '../../content/content.types.js';
import type { ContentVersion } from '../../content/store/content-version.entity.js';
import type { PageArguments } from '../../graphql/lists/connections.js';
import type { RequestContext } from '../context.js';
import type { Resolvers } from '../generated/resolver-types.js';
import { mustExist } from '../must-exist.js';
import { contentPage } from './content.resolvers.js';
import { definitionText } from './definition-text.js';
import { historyPage } from './history.resolvers.js';
import { contentPoint, itemByKey } from './look-ups.js';

/** The fields of every kind of item. */
const commonFields = {
  id: ({ itemId }: ContentVersion) => itemId,
  definition: (item: ContentVersion, _args: object, context: RequestContext) => definitionText(context, hashOf(item)),
  definitionHash: (item: ContentVersion) => hashOf(item),
  project: ({ projectId }: ContentVersion, _args: object, { loaders }: RequestContext) =>
    mustExist(loaders.project.load(projectId), projectId),
  history: ({ projectId, itemId }: ContentVersion, page: PageArguments, context: RequestContext) =>
    historyPage(context, projectId, page, { itemId }),
  updatedAt: ({ createdAt }: ContentVersion) => createdAt,
  updatedBy: ({ createdBy }: ContentVersion, _args: object, { loaders }: RequestContext) =>
    createdBy === null ? null : loaders.member.load(createdBy),
};

/** The GraphQL types of the kinds of content. */
const TYPENAMES = { INTEGRATION: 'Integration', APP_EVENT: 'AppEvent', WORKFLOW: 'Workflow' } as const;

export const contentItemResolvers: Resolvers = {
  ContentItem: { __resolveType: ({ contentType }) => TYPENAMES[contentType] },

  Integration: {
    ...commonFields,
    description: async (item, _args, context) => (await displayOf(context, item)).description ?? null,
    icon: async (item, _args, context) => (await displayOf(context, item)).icon ?? null,
    active: ({ active }) => active ?? true,
    authentication: ({ authentication }) => authentication ?? 'NONE',
    scopes: async (item, _args, context) => (await definitionOf<'INTEGRATION'>(context, item)).scopes ?? [],
    workflows: ({ projectId, key }, page, context) =>
      contentPage(context, projectId, page, { contentType: 'WORKFLOW', integrationKey: key }),
  },

  Workflow: {
    ...commonFields,
    integration: ({ projectId, integrationKey }, _args, context) =>
      integrationKey === null
        ? null
        : itemByKey(context, { projectId, contentType: 'INTEGRATION', key: integrationKey }),
    description: async (item, _args, context) => (await definitionOf<'WORKFLOW'>(context, item)).description ?? null,
    icon: async (item, _args, context) => (await definitionOf<'WORKFLOW'>(context, item)).icon ?? null,
    draft: ({ draft }) => draft ?? false,
    faults: async (item, _args, context) =>
      context.services.contentQueries.draftFaults(await contentPoint(context, item.projectId), item),
    triggerType: async (item, _args, context) =>
      item.triggerType ?? (await definitionOf<'WORKFLOW'>(context, item)).trigger.type ?? null,
    appEvent: ({ projectId, appEventKey }, _args, context) =>
      appEventKey === null ? null : itemByKey(context, { projectId, contentType: 'APP_EVENT', key: appEventKey }),
    stepCount: async (item, _args, context) => (await definitionOf<'WORKFLOW'>(context, item)).steps.length,
    graph: async (item, _args, context) => {
      const definition = await definitionOf<'WORKFLOW'>(context, item);
      const graph = await workflowGraph(definition, definition);
      context.loaders.readBudget.spendEntries(graph.nodes.length + graph.edges.length);
      return graph;
    },
    enabledByDefault: async (item, _args, context) =>
      (await definitionOf<'WORKFLOW'>(context, item)).enabledByDefault ?? false,
    hidden: async (item, _args, context) => (await definitionOf<'WORKFLOW'>(context, item)).hidden ?? false,
  },

  AppEvent: {
    ...commonFields,
    workflows: ({ projectId, key }, page, context) =>
      contentPage(context, projectId, page, { contentType: 'WORKFLOW', appEventKey: key }),
  },
};

/** The parsed definition of an item. It was validated when it was written. */
export async function definitionOf<T extends keyof DefinitionByType>(
  { loaders }: RequestContext,
  item: ContentVersion,
): Promise<DefinitionByType[T]> {
  const json = await loaders.definition.load(hashOf(item));
  await yieldEventLoop();
  return JSON.parse(json);
}

/** How an integration is shown. */
export async function displayOf(context: RequestContext, item: ContentVersion) {
  return (await definitionOf<'INTEGRATION'>(context, item)).display ?? {};
}

function hashOf({ id, hash }: ContentVersion): string {
  if (hash === null) throw new Error(`expected an item with a definition, got ${id}, which is a removal`);
  return hash;
}
