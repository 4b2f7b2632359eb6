import type { EntityManager } from 'typeorm';
import { notFound, type Refusal, refuse, refuseIfAny } from '../errors/refusals.js';
import { authorize } from '../team/authorize.js';
import type { Actor } from '../team/permissions.js';
import { changeRow, itemStateOf } from './changes/change-row.js';
import { withoutEquivalent } from './changes/equivalent-changes.js';
import type { ContentKey, ContentType } from './content.types.js';
import {
  dependentsOf,
  nameRefusals,
  prepareDefinition,
  refuseDanglingReferences,
  refuseItemInUse,
  refuseOtherIntegration,
  refuseTakenKey,
} from './content-checks.js';
import { type ContentEditor, currentVersion, itemAtRevision, refuseConflict, withLineages } from './content-editor.js';
import { contentId } from './content-id.js';
import { contentName, newKeyFault } from './definitions/content-keys.js';
import { normalFormHash } from './definitions/normal-form.js';
import { restoredState } from './renames/restored-state.js';
import { findContentItem } from './store/content-reader.js';
import { ContentVersion } from './store/content-version.entity.js';
import { storedDefinitionOf } from './store/stored-definition.js';
import { findVisibleItem, findVisibleVersion } from './visible-content.js';

export interface NewContent extends ContentKey {
  readonly projectId: string;
  readonly name: string;
  readonly definition: unknown;
}

interface ContentUpdate {
  readonly id: string;
  readonly expectedRevision: number;
  readonly name?: string | null | undefined;
  readonly definition?: unknown;
}

/**
 * Edits single items. A write to an existing item names the revision that it expects. Each edit is validated as a whole
 * and becomes one new content revision of its project; a refused edit writes nothing.
 */
export class ContentService {
  constructor(
    private readonly reader: EntityManager,
    private readonly editor: ContentEditor,
  ) {}

  /** Adds an item and returns its id. */
  async create(actor: Actor, input: NewContent): Promise<string> {
    authorize(actor, 'EDIT_CONTENT');
    const { contentType, key } = input;
    const faultOfKey = newKeyFault(contentType, key);
    const faults: Refusal[] = faultOfKey
      ? [{ code: 'INVALID_INPUT', message: `Invalid key: ${faultOfKey}.`, field: ['key'] }]
      : [];
    faults.push(...nameRefusals(input.name));
    const checked = prepareDefinition(contentType, input.definition);
    refuseIfAny([...faults, ...checked.refusals]);
    return this.editor.edit(actor, { projectId: input.projectId, action: 'CREATE' }, async (manager, project) => {
      const added = { contentType, key, name: contentName(input.name), stored: checked.stored };
      if (await currentVersion(manager, project, added)) refuseTakenKey(project, key);
      await refuseDanglingReferences(manager, project, added);
      const writes = await withLineages(manager, project, [added]);
      return { writes, result: writes.map((write) => contentId(project.id, write)).join() };
    });
  }

  /** Changes an item's name or definition. An update without an effect writes nothing. Returns the item's id. */
  async update(actor: Actor, contentType: ContentType, input: ContentUpdate): Promise<string> {
    authorize(actor, 'EDIT_CONTENT');
    const checked = input.definition == null ? null : prepareDefinition(contentType, input.definition);
    refuseIfAny([...(input.name == null ? [] : nameRefusals(input.name)), ...(checked?.refusals ?? [])]);
    const projectId = await this.projectOf(actor, contentType, input.id);
    return this.editor.edit(actor, { projectId, action: 'UPDATE' }, async (manager, project) => {
      const item = await itemAtRevision(manager, input.id, input.expectedRevision);
      const stored = checked ? checked.stored : storedDefinitionOf(item);
      const write = {
        ...{ contentType, lineage: item.lineage, key: item.key },
        name: input.name == null ? item.name : contentName(input.name),
        stored,
      };
      await refuseDanglingReferences(manager, project, write);
      const form = checked && stored ? normalFormHash(contentType, input.definition, stored.hash) : undefined;
      const after = stored && { ...write, hash: stored.hash, ...(form && { formHash: form }) };
      const change = changeRow(item, itemStateOf(item.key, item.name, item.hash), after);
      const changed = await withoutEquivalent(manager, change ? [change] : []);
      return { writes: changed.map(() => write), result: item.itemId };
    });
  }

  /** Removes an item. Returns the ids of all removed items. */
  async delete(
    actor: Actor,
    contentType: ContentType,
    input: { id: string; expectedRevision: number; withWorkflows?: boolean | null | undefined },
  ): Promise<string[]> {
    authorize(actor, 'EDIT_CONTENT');
    const projectId = await this.projectOf(actor, contentType, input.id);
    return this.editor.edit(actor, { projectId, action: 'DELETE' }, async (manager, project) => {
      const item = await itemAtRevision(manager, input.id, input.expectedRevision);
      const dependents = await dependentsOf(manager, project, item);
      const isOwn = ({ integrationKey }: ContentVersion) =>
        contentType === 'INTEGRATION' && integrationKey === item.key;
      const remaining = input.withWorkflows ? dependents.filter((each) => !isOwn(each)) : dependents;
      if (remaining.length > 0) {
        refuseItemInUse(
          item,
          remaining,
          remaining.every(isOwn) ? 'Set withWorkflows to remove them too.' : 'Change them first.',
        );
      }
      const removed = [item, ...dependents];
      return {
        writes: removed.map(({ contentType: type, lineage, key, name }) => {
          return { contentType: type, lineage, key, name, stored: null };
        }),
        result: removed.map(({ itemId }) => itemId),
      };
    });
  }

  /** Restores an item, which may be removed, to an earlier history entry. Returns the item's id. */
  async restore(
    actor: Actor,
    input: { versionId: string; expectedRevision?: number | null | undefined },
  ): Promise<string> {
    authorize(actor, 'EDIT_CONTENT');
    const old = await findVisibleVersion(this.reader, actor, input.versionId);
    if (!old) return notFound('history entry', input.versionId, 'versionId');
    return this.editor.edit(actor, { projectId: old.projectId, action: 'RESTORE' }, async (manager, project) => {
      const { hash } = old;
      if (hash === null) {
        return refuse('INVALID_INPUT', 'This entry is a removal. Restore an entry that has a definition.', {
          field: ['versionId'],
        });
      }
      const found = await findContentItem(manager, old.itemId);
      const item = found?.hash ? found : null;
      if (item) refuseConflict(item, input.expectedRevision);
      const write = await restoredState(manager, project, { ...old, hash }, item);
      if (!item && (await currentVersion(manager, project, write))) refuseTakenKey(project, write.key);
      await refuseDanglingReferences(manager, project, write);
      await refuseOtherIntegration(manager, project, write);
      return { writes: [write], result: old.itemId };
    });
  }

  /** The project of an item that the actor sees. Refuses with `NOT_FOUND` if there is none. */
  private async projectOf(actor: Actor, contentType: ContentType, itemId: string): Promise<string> {
    const item = await findVisibleItem(this.reader, actor, itemId);
    if (!item?.hash || item.contentType !== contentType) {
      return notFound(contentType.toLowerCase().replace('_', ' '), itemId, 'id');
    }
    return item.projectId;
  }
}
