import type { EntityManager } from 'typeorm';
import type { Project } from '../pipelines/project.entity.js';
import { editableProject } from '../pipelines/projects.js';
import { notFound, RefusedError, refuse } from '../refusals.js';
import { authorize } from '../team/actor.js';
import { type Actor, sees } from '../team/permissions.js';
import { type ChangeRow, compareFingerprints, identityKey } from './change-row.js';
import { type ContentIdentity, type ContentType, integrationKeyOf } from './content.types.js';
import { parseContentDocument } from './content-document.js';
import { type ContentEditor, faultRefusals, headOf, refuseConflict, storedDefinition } from './content-editor.js';
import { contentId } from './content-id.js';
import { findContentItem } from './content-reader.js';
import { type ContentWrite, readFingerprints } from './content-store.js';
import type { ContentVersion } from './content-version.entity.js';

/** What an import changed, or would: the changes, and the definitions that they name by hash. */
export interface ImportResult {
  readonly projectId: string;
  readonly changes: readonly ChangeRow[];
  readonly definitions: ReadonlyMap<string, string>;
}

/** Brings content into a project from elsewhere: by copying a workflow, or by importing a whole document. */
export class ContentTransferService {
  constructor(
    private readonly reader: EntityManager,
    private readonly editor: ContentEditor,
  ) {}

  /** Copies a workflow, with what it needs where that is missing. Returns the ids of what was written. */
  async copyWorkflow(
    actor: Actor,
    input: { workflowId: string; targetProjectId: string; expectedRevision?: number | null | undefined },
  ): Promise<{ workflowId: string; integrationId: string | null; appEventId: string | null }> {
    authorize(actor, 'EDIT_CONTENT');
    const workflow = await findContentItem(this.reader, input.workflowId);
    if (!workflow?.hash || workflow.contentType !== 'WORKFLOW' || !sees(actor, workflow.projectId)) {
      return notFound('workflow', input.workflowId, 'workflowId');
    }
    const work = async (manager: EntityManager, project: Project) => {
      const present = await headOf(manager, project, workflow);
      if (present) refuseConflict(present, input.expectedRevision);
      const needed = await missingNeeds(manager, project, workflow);
      const writes: ContentWrite[] = [];
      for (const { contentType, key, name, hash } of [...needed, workflow]) {
        writes.push({ contentType, key, name, stored: await storedDefinition(manager, hash) });
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
    return this.editor.edit(actor, input.targetProjectId, 'COPY', work, 'targetProjectId');
  }

  /** Makes a project's content equal to a document, or tells what that would change. */
  async importDocument(
    actor: Actor,
    input: {
      projectId: string;
      document: unknown;
      dryRun?: boolean | null | undefined;
      expectedContentRevision?: number | null | undefined;
    },
  ): Promise<ImportResult> {
    authorize(actor, 'EDIT_CONTENT');
    await editableProject(this.reader, actor, input.projectId);
    const parsed = parseContentDocument(input.document);
    if ('faults' in parsed) throw new RefusedError(faultRefusals(parsed.faults, ['document']));
    return this.editor.edit(actor, input.projectId, 'IMPORT', async (manager, project) => {
      const { expectedContentRevision: expected } = input;
      if (expected != null && expected !== project.contentRevision) {
        const message = `The project's content is at revision ${project.contentRevision}, and you saw ${expected}.`;
        refuse('CONFLICT', `${message} Read it again.`, { field: ['expectedContentRevision'] });
      }
      const present = await readFingerprints(manager, { projectId: project.id, revision: project.contentRevision });
      const items = new Map(parsed.items.map((item) => [identityKey(item), item]));
      const changes = compareFingerprints(present, parsed.items);
      const writes = changes.map((change): ContentWrite => {
        const item = items.get(identityKey(change));
        return {
          contentType: change.contentType,
          key: change.key,
          name: (change.after ?? change.before)?.name ?? '',
          stored: item ?? null,
        };
      });
      const definitions = new Map(parsed.items.map(({ hash, canonical }) => [hash, canonical]));
      const result = { projectId: project.id, changes, definitions };
      return { writes: input.dryRun ? [] : writes, result };
    });
  }
}

/** The workflow's integration and app event, where the project has none of these keys. */
async function missingNeeds(
  manager: EntityManager,
  project: Project,
  workflow: ContentVersion,
): Promise<ContentVersion[]> {
  const needs: ContentIdentity[] = [{ contentType: 'INTEGRATION', key: integrationKeyOf(workflow.key) }];
  if (workflow.appEventKey !== null) needs.push({ contentType: 'APP_EVENT', key: workflow.appEventKey });
  const missing: ContentVersion[] = [];
  for (const need of needs) {
    if (await headOf(manager, project, need)) continue;
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
