import type { EntityManager } from 'typeorm';
import { notFound, refuse } from '../../errors/refusals.js';
import type { Project } from '../../pipelines/project.entity.js';
import { authorize } from '../../team/authorize.js';
import type { Actor } from '../../team/permissions.js';
import { integrationKeyOf } from '../content.types.js';
import { type ContentEditor, currentVersion, refuseConflict, withLineages } from '../content-editor.js';
import { contentId } from '../content-id.js';
import { isDraft } from '../definitions/drafts.js';
import { needsOf } from '../definitions/references.js';
import { currentItemByKey } from '../store/content-reader.js';
import type { ContentVersion } from '../store/content-version.entity.js';
import type { ContentWrite } from '../store/content-writer.js';
import { readDefinition } from '../store/definition-reader.js';
import { storedDefinitionOf } from '../store/stored-definition.js';
import { findVisibleItem } from '../visible-content.js';

/** The ids of the items that a copy has written. */
interface CopiedItems {
  readonly workflowId: string;
  /** Null if the target already had it. */
  readonly integrationId: string | null;
  /** The other integrations that steps of the workflow use, and that the target lacked. */
  readonly stepIntegrationIds: readonly string[];
  /** Null if the target already had it, or if the workflow needs none. */
  readonly appEventId: string | null;
}

/** Copies content from one project into another. */
export class ContentTransferService {
  constructor(
    private readonly reader: EntityManager,
    private readonly editor: ContentEditor,
  ) {}

  /**
   * Copies a workflow, together with the integrations and the app event that it needs, if the target lacks them. Returns
   * the ids of the written items.
   */
  async copyWorkflow(
    actor: Actor,
    input: { workflowId: string; targetProjectId: string; expectedRevision?: number | null | undefined },
  ): Promise<CopiedItems> {
    authorize(actor, 'EDIT_CONTENT');
    const workflow = await findVisibleItem(this.reader, actor, input.workflowId);
    if (!workflow?.hash || workflow.contentType !== 'WORKFLOW') {
      return notFound('workflow', input.workflowId, 'workflowId');
    }
    const { hash: workflowHash } = workflow;
    const work = async (manager: EntityManager, project: Project) => {
      const current = await currentVersion(manager, project, workflow);
      if (current) refuseConflict(current, input.expectedRevision);
      const needed = await missingDependencies(manager, project, {
        ...workflow,
        definition: JSON.parse(await readDefinition(manager, workflowHash)),
      });
      const copies = [...needed, workflow].map((row) => {
        const { contentType, key, name } = row;
        return { contentType, key, name, stored: storedDefinitionOf(row) };
      });
      const writes = await withLineages(manager, project, copies);
      const own = integrationKeyOf(workflow.key);
      const idsOf = (isWanted: (write: ContentWrite) => boolean) =>
        writes.filter(isWanted).map((write) => contentId(project.id, write));
      const result = {
        workflowId: idsOf(({ contentType }) => contentType === 'WORKFLOW')[0] ?? '',
        integrationId: idsOf(({ contentType, key }) => contentType === 'INTEGRATION' && key === own)[0] ?? null,
        stepIntegrationIds: idsOf(({ contentType, key }) => contentType === 'INTEGRATION' && key !== own),
        appEventId: idsOf(({ contentType }) => contentType === 'APP_EVENT')[0] ?? null,
      };
      return { writes, result };
    };
    const edit = { projectId: input.targetProjectId, action: 'COPY', field: 'targetProjectId' } as const;
    return this.editor.edit(actor, edit, work);
  }
}

/**
 * The integrations and the app event that a workflow needs, unless the project has items with their keys. A draft may lack
 * them.
 */
async function missingDependencies(
  manager: EntityManager,
  project: Project,
  { projectId, key, definition }: Pick<ContentVersion, 'projectId' | 'key'> & { readonly definition: unknown },
): Promise<ContentVersion[]> {
  const missing: ContentVersion[] = [];
  for (const need of needsOf('WORKFLOW', key, definition)) {
    if (await currentVersion(manager, project, need)) continue;
    const item = await currentItemByKey(manager, projectId, need);
    if (!item && isDraft(definition)) continue;
    if (!item) {
      refuse('DEFINITION_INVALID', `The workflow needs "${need.key}", which neither project has.`, {
        field: ['workflowId'],
      });
    }
    missing.push(item);
  }
  return missing;
}
