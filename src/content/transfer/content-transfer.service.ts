import type { EntityManager } from 'typeorm';
import { notFound, refuse } from '../../errors/refusals.js';
import type { Project } from '../../pipelines/project.entity.js';
import { authorize } from '../../team/authorize.js';
import type { Actor } from '../../team/permissions.js';
import { type ContentIdentity, type ContentType, integrationKeyOf } from '../content.types.js';
import { type ContentEditor, currentVersion, refuseConflict, storedDefinition } from '../content-editor.js';
import { contentId } from '../content-id.js';
import { findContentItem } from '../store/content-reader.js';
import type { ContentVersion } from '../store/content-version.entity.js';
import type { ContentWrite } from '../store/content-writer.js';
import { findVisibleItem } from '../visible-content.js';

/** Copies content from one project into another. */
export class ContentTransferService {
  constructor(
    private readonly reader: EntityManager,
    private readonly editor: ContentEditor,
  ) {}

  /**
   * Copies a workflow, together with its integration and app event if the target lacks them. Returns the ids of the
   * written items.
   */
  async copyWorkflow(
    actor: Actor,
    input: { workflowId: string; targetProjectId: string; expectedRevision?: number | null | undefined },
  ): Promise<{ workflowId: string; integrationId: string | null; appEventId: string | null }> {
    authorize(actor, 'EDIT_CONTENT');
    const workflow = await findVisibleItem(this.reader, actor, input.workflowId);
    if (!workflow?.hash || workflow.contentType !== 'WORKFLOW') {
      return notFound('workflow', input.workflowId, 'workflowId');
    }
    const work = async (manager: EntityManager, project: Project) => {
      const current = await currentVersion(manager, project, workflow);
      if (current) refuseConflict(current, input.expectedRevision);
      const needed = await missingDependencies(manager, project, workflow);
      const writes: ContentWrite[] = [];
      for (const { contentType, key, name, hash } of [...needed, workflow]) {
        writes.push({ contentType, key, name, stored: await storedDefinition(manager, { contentType, hash }) });
      }
      const idOf = (contentType: ContentType) => {
        const write = writes.find((each) => each.contentType === contentType);
        return write ? contentId(project.id, write) : null;
      };
      const result = {
        workflowId: contentId(project.id, workflow),
        integrationId: idOf('INTEGRATION'),
        appEventId: idOf('APP_EVENT'),
      };
      return { writes, result };
    };
    const edit = { projectId: input.targetProjectId, action: 'COPY', field: 'targetProjectId' } as const;
    return this.editor.edit(actor, edit, work);
  }
}

/** The workflow's integration and app event, unless the project has items with their keys. */
async function missingDependencies(
  manager: EntityManager,
  project: Project,
  workflow: ContentVersion,
): Promise<ContentVersion[]> {
  const needs: ContentIdentity[] = [{ contentType: 'INTEGRATION', key: integrationKeyOf(workflow.key) }];
  if (workflow.appEventKey !== null) needs.push({ contentType: 'APP_EVENT', key: workflow.appEventKey });
  const missing: ContentVersion[] = [];
  for (const need of needs) {
    if (await currentVersion(manager, project, need)) continue;
    const item = await findContentItem(manager, contentId(workflow.projectId, need));
    if (!item?.hash) {
      refuse('DEFINITION_INVALID', `The workflow needs "${need.key}", which neither project has.`, {
        field: ['workflowId'],
      });
    }
    missing.push(item);
  }
  return missing;
}
