import { byTypeAndName } from '../../content/changes/change-row.js';
import { comparisonSummary } from '../../content/changes/change-summary.js';
import type { NewContent } from '../../content/content.service.js';
import type { ContentType } from '../../content/content.types.js';
import { mutate } from '../../graphql/mutations.js';
import type { RequestContext } from '../context.js';
import type { Resolvers } from '../generated/resolver-types.js';
import { findItem } from './look-ups.js';

/** The common part of the inputs of new items. */
type CreateInput = Omit<NewContent, 'contentType'>;

interface UpdateInput {
  readonly id: string;
  readonly expectedRevision: number;
  readonly name?: string | null | undefined;
  readonly definition?: unknown;
}

interface DeleteInput {
  readonly id: string;
  readonly expectedRevision: number;
  readonly withWorkflows?: boolean | null | undefined;
}

export const contentMutationResolvers: Resolvers = {
  Mutation: {
    createIntegration: (_root, { input }, context) => create(context, 'INTEGRATION', input, 'integration'),
    updateIntegration: (_root, { input }, context) => update(context, 'INTEGRATION', input, 'integration'),
    deleteIntegration: (_root, { input }, context) => remove(context, 'INTEGRATION', input),
    createWorkflow: (_root, { input }, context) => create(context, 'WORKFLOW', input, 'workflow'),
    updateWorkflow: (_root, { input }, context) => update(context, 'WORKFLOW', input, 'workflow'),
    deleteWorkflow: (_root, { input }, context) => remove(context, 'WORKFLOW', input),
    createAppEvent: (_root, { input }, context) => create(context, 'APP_EVENT', input, 'appEvent'),
    updateAppEvent: (_root, { input }, context) => update(context, 'APP_EVENT', input, 'appEvent'),
    deleteAppEvent: (_root, { input }, context) => remove(context, 'APP_EVENT', input),

    restoreContent: (_root, { input }, context) =>
      mutate(context, {
        write: () => context.services.content.restore(context.actor, input),
        payload: async (id) => ({ item: await findItem(context, id) }),
        refused: () => ({ item: null }),
      }),

    renameContent: (_root, { input }, context) =>
      mutate(context, {
        write: () => context.services.contentRename.rename(context.actor, input),
        payload: async ({ id, changedItems }) => ({
          item: await findItem(context, id),
          changedItemCount: changedItems,
        }),
        refused: () => ({ item: null, changedItemCount: 0 }),
      }),

    copyWorkflow: (_root, { input }, context) =>
      mutate(context, {
        write: () => context.services.contentTransfer.copyWorkflow(context.actor, input),
        payload: async ({ workflowId, integrationId, stepIntegrationIds, appEventId }) => ({
          workflow: await findItem(context, workflowId),
          copiedIntegration: integrationId === null ? null : await findItem(context, integrationId),
          copiedStepIntegrations: (await Promise.all(stepIntegrationIds.map((id) => findItem(context, id)))).filter(
            (item) => item !== null,
          ),
          copiedAppEvent: appEventId === null ? null : await findItem(context, appEventId),
        }),
        refused: () => ({ workflow: null, copiedIntegration: null, copiedStepIntegrations: [], copiedAppEvent: null }),
      }),

    importContent: (_root, { input }, context) =>
      mutate(context, {
        write: () => context.services.contentImport.importDocument(context.actor, input),
        payload: async ({ projectId, changes, definitions }) => ({
          project: await context.loaders.project.load(projectId),
          changeSummary: comparisonSummary(projectId, changes.toSorted(byTypeAndName), definitions),
        }),
        refused: () => ({ project: null, changeSummary: null }),
      }),
  },
};

/** Creates an item; the payload has it as `field`. */
function create<Field extends string>(
  context: RequestContext,
  contentType: ContentType,
  input: CreateInput,
  field: Field,
) {
  return mutate(context, {
    write: () => context.services.content.create(context.actor, { ...input, contentType }),
    payload: async (id) => asField(field, await findItem(context, id)),
    refused: () => asField(field, null),
  });
}

function update<Field extends string>(
  context: RequestContext,
  contentType: ContentType,
  input: UpdateInput,
  field: Field,
) {
  return mutate(context, {
    write: () => context.services.content.update(context.actor, contentType, input),
    payload: async (id) => asField(field, await findItem(context, id)),
    refused: () => asField(field, null),
  });
}

function asField<Field extends string, Value>(field: Field, value: Value) {
  return { [field]: value } as Record<Field, Value>;
}

function remove(context: RequestContext, contentType: ContentType, input: DeleteInput) {
  return mutate(context, {
    write: () => context.services.content.delete(context.actor, contentType, input),
    payload: async (deletedIds) => ({ deletedIds }),
    refused: () => ({ deletedIds: [] }),
  });
}
