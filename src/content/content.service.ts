import type { EntityManager } from 'typeorm';
import { notFound, type Refusal, refuse, refuseIfAny } from '../errors/refusals.js';
import type { Project } from '../pipelines/project.entity.js';
import { authorize } from '../team/actor.js';
import type { Actor } from '../team/permissions.js';
import { changeRow, fingerprintOf } from './changes/change-row.js';
import { type ContentIdentity, type ContentType, integrationKeyOf } from './content.types.js';
import {
  type ContentEditor,
  currentVersion,
  faultRefusals,
  refuseConflict,
  storedDefinition,
} from './content-editor.js';
import { contentId } from './content-id.js';
import { contentName, keyFault, nameFault } from './definitions/content-keys.js';
import { formHash } from './definitions/normal-form.js';
import { missingReferences } from './definitions/references.js';
import { withoutSpelling } from './definitions/spelling-changes.js';
import { checkDefinition } from './definitions/validate-definition.js';
import { findContentItem } from './store/content-reader.js';
import { type ContentWrite, definitionToStore, type StoredDefinition } from './store/content-store.js';
import { ContentVersion } from './store/content-version.entity.js';
import { findVisibleItem, findVisibleVersion } from './visible-content.js';

export interface NewContent extends ContentIdentity {
  readonly projectId: string;
  readonly name: string;
  readonly definition: unknown;
}

export interface ContentUpdate {
  readonly id: string;
  readonly expectedRevision: number;
  readonly name?: string | null | undefined;
  readonly definition?: unknown;
}

/**
 * Writes to content by hand. Every write names the revision that it saw, is checked as a whole, and becomes one new
 * content revision of its project; refused ones write nothing.
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
    const keyProblem = keyFault(contentType, key);
    const faults: Refusal[] = keyProblem
      ? [{ code: 'INVALID_INPUT', message: `A key: ${keyProblem}.`, field: ['key'] }]
      : [];
    faults.push(...nameRefusals(input.name));
    const checked = check(contentType, input.definition);
    refuseIfAny([...faults, ...checked.refusals]);
    return this.editor.edit(actor, input.projectId, 'CREATE', async (manager, project) => {
      const write = { contentType, key, name: contentName(input.name), stored: checked.stored };
      if (await currentVersion(manager, project, write)) {
        refuse('KEY_TAKEN', `${project.name} has an item with the key "${key}" already.`, { field: ['key'] });
      }
      await refuseMissingReferences(manager, project, write);
      return { writes: [write], result: contentId(project.id, write) };
    });
  }

  /** Changes an item's name or definition. An update to what it is already writes nothing. */
  async update(actor: Actor, contentType: ContentType, input: ContentUpdate): Promise<string> {
    authorize(actor, 'EDIT_CONTENT');
    const checked = input.definition == null ? null : check(contentType, input.definition);
    refuseIfAny([...(input.name == null ? [] : nameRefusals(input.name)), ...(checked?.refusals ?? [])]);
    const projectId = await this.projectOf(actor, contentType, input.id);
    return this.editor.edit(actor, projectId, 'UPDATE', async (manager, project) => {
      const item = await this.seenItem(manager, input.id, input.expectedRevision);
      const stored = checked ? checked.stored : await storedDefinition(manager, item);
      const write = {
        contentType,
        key: item.key,
        name: input.name == null ? item.name : contentName(input.name),
        stored,
      };
      await refuseMissingReferences(manager, project, write);
      const form = checked && stored ? formHash(contentType, input.definition, stored.hash) : undefined;
      const after = stored && { name: write.name, hash: stored.hash, ...(form && { form }) };
      const change = changeRow(item, fingerprintOf(item.name, item.hash), after);
      const changed = await withoutSpelling(manager, change ? [change] : []);
      return { writes: changed.map(() => write), result: item.itemId };
    });
  }

  /** Removes an item, and returns the ids of all that was removed. */
  async delete(
    actor: Actor,
    contentType: ContentType,
    input: { id: string; expectedRevision: number; withWorkflows?: boolean | null | undefined },
  ): Promise<string[]> {
    authorize(actor, 'EDIT_CONTENT');
    const projectId = await this.projectOf(actor, contentType, input.id);
    return this.editor.edit(actor, projectId, 'DELETE', async (manager, project) => {
      const item = await this.seenItem(manager, input.id, input.expectedRevision);
      const dependents = await dependentsOf(manager, project, item);
      if (dependents.length > 0 && !(contentType === 'INTEGRATION' && input.withWorkflows))
        refuseInUse(item, dependents);
      const removed = [item, ...dependents];
      return {
        writes: removed.map(({ contentType: type, key, name }) => ({ contentType: type, key, name, stored: null })),
        result: removed.map(({ itemId }) => itemId),
      };
    });
  }

  /** Makes an old entry of the history the item's present state; the item may be removed. Returns the item's id. */
  async restore(
    actor: Actor,
    input: { versionId: string; expectedRevision?: number | null | undefined },
  ): Promise<string> {
    authorize(actor, 'EDIT_CONTENT');
    const old = await findVisibleVersion(this.reader, actor, input.versionId);
    if (!old) return notFound('entry of a history', input.versionId, 'versionId');
    return this.editor.edit(actor, old.projectId, 'RESTORE', async (manager, project) => {
      if (old.hash === null) {
        refuse('INVALID_INPUT', 'This entry is a removal. Restore one that has a definition.', {
          field: ['versionId'],
        });
      }
      const item = await currentVersion(manager, project, old);
      if (item) refuseConflict(item, input.expectedRevision);
      const write = {
        contentType: old.contentType,
        key: old.key,
        name: old.name,
        stored: await storedDefinition(manager, old),
      };
      await refuseMissingReferences(manager, project, write);
      return { writes: [write], result: old.itemId };
    });
  }

  /** The project of an item that the actor sees. */
  private async projectOf(actor: Actor, contentType: ContentType, itemId: string): Promise<string> {
    const item = await findVisibleItem(this.reader, actor, itemId);
    if (!item?.hash || item.contentType !== contentType) {
      return notFound(contentType.toLowerCase().replace('_', ' '), itemId, 'id');
    }
    return item.projectId;
  }

  /** The item, or the refusal `CONFLICT` where it has moved on since the caller saw it. */
  private async seenItem(manager: EntityManager, itemId: string, expectedRevision: number): Promise<ContentVersion> {
    const item = await findContentItem(manager, itemId);
    if (!item?.hash) return refuse('CONFLICT', 'The item was removed since you read it.', { field: ['id'] });
    refuseConflict(item, expectedRevision);
    return item;
  }
}

function check(
  contentType: ContentType,
  definition: unknown,
): { stored: StoredDefinition | null; refusals: readonly Refusal[] } {
  const checked = checkDefinition(contentType, definition);
  if (!checked.valid) return { stored: null, refusals: faultRefusals(checked.faults, ['definition']) };
  const { canonical } = checked;
  return { stored: definitionToStore(contentType, definition, canonical), refusals: [] };
}

function nameRefusals(name: string): Refusal[] {
  const fault = nameFault(name);
  return fault ? [{ code: 'INVALID_INPUT', message: `A name: ${fault}.`, field: ['name'] }] : [];
}

async function refuseMissingReferences(manager: EntityManager, project: Project, write: ContentWrite): Promise<void> {
  if (write.contentType !== 'WORKFLOW' || !write.stored) return;
  const integrationKey = integrationKeyOf(write.key);
  const { appEventKey } = write.stored.facts;
  const integration = await currentVersion(manager, project, { contentType: 'INTEGRATION', key: integrationKey });
  const appEvent =
    appEventKey && (await currentVersion(manager, project, { contentType: 'APP_EVENT', key: appEventKey }));
  const faults = missingReferences(
    { integrationKey, appEventKey },
    {
      integration: () => Boolean(integration),
      appEvent: () => Boolean(appEvent),
    },
  );
  refuseIfAny(faultRefusals(faults, ['definition']));
}

/** The workflows that need an integration or an app event. */
async function dependentsOf(manager: EntityManager, project: Project, item: ContentVersion): Promise<ContentVersion[]> {
  if (item.contentType === 'WORKFLOW') return [];
  const column = item.contentType === 'INTEGRATION' ? 'integrationKey' : 'appEventKey';
  return manager
    .createQueryBuilder(ContentVersion, 'v')
    .where('v.projectId = :projectId', { projectId: project.id })
    .andWhere('v.validFrom <= :at AND v.validTo > :at AND v.hash IS NOT NULL', { at: project.contentRevision })
    .andWhere(`v.${column} = :key`, { key: item.key })
    .orderBy('v.key')
    .getMany();
}

function refuseInUse(item: ContentVersion, dependents: readonly ContentVersion[]): never {
  const some = dependents.slice(0, 3).map(({ key }) => `"${key}"`);
  const names =
    dependents.length > some.length
      ? `${some.join(', ')} and ${dependents.length - some.length} more`
      : some.join(', ');
  const advice = item.contentType === 'INTEGRATION' ? 'Remove them too, with withWorkflows.' : 'Change these first.';
  return refuse('ITEM_IN_USE', `"${item.name}" is used by ${dependents.length} workflow(s): ${names}. ${advice}`, {
    field: ['id'],
    subjectIds: dependents.map(({ itemId }) => itemId),
  });
}
