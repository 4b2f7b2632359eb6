import type { EntityManager } from 'typeorm';
import type { Database } from '../database/database.js';
import { announce } from '../database/signals.js';
import { type Refusal, refuse } from '../errors/refusals.js';
import type { Fault } from '../json/fault.js';
import type { Project } from '../pipelines/project.entity.js';
import { editableProject } from '../pipelines/projects.js';
import type { Actor } from '../team/permissions.js';
import { namedKey } from './changes/change-row.js';
import { type ContentIdentity, type ContentKey, integrationKeyOf } from './content.types.js';
import { lockContent } from './store/content-lock.js';
import { findContentByKeys, findContentItem } from './store/content-reader.js';
import type { ContentAction, ContentVersion } from './store/content-version.entity.js';
import { type ContentWrite, writeContent } from './store/content-writer.js';
import { refuseUnusableKeys } from './store/equivalent-keys.js';
import { newLineages } from './store/lineages.js';

interface ContentEdit {
  readonly projectId: string;
  readonly action: ContentAction;
  /** The input field of the project's id, which refusals name; `projectId` if absent. */
  readonly field?: string;
  /** See `ContentOrigin`. */
  readonly ref?: string | null;
}

/** Runs edits of editable projects, each in one unit of work. */
export class ContentEditor {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  /** Locks the project, and writes what `work` returns as its next content revision. */
  async edit<T>(
    actor: Actor,
    { projectId, action, field = 'projectId', ref = null }: ContentEdit,
    work: (manager: EntityManager, project: Project) => Promise<{ writes: readonly ContentWrite[]; result: T }>,
  ): Promise<T> {
    return this.database.write(async (manager) => {
      await lockContent(manager, projectId);
      const project = await editableProject(manager, actor, projectId, field);
      const { writes, result } = await work(manager, project);
      if (writes.length > 0) {
        const point = { projectId, revision: project.contentRevision };
        await refuseUnusableKeys(manager, point, writes);
        await writeContent(manager, point, writes, { action, memberId: actor.memberId, at: this.now(), ref });
        announce(manager, `content:${projectId}`);
      }
      return result;
    });
  }
}

/** Adds to items their lineages: those of the items with their keys in the project, or else new ones. */
export async function withLineages<Item extends ContentKey>(
  manager: EntityManager,
  project: Project,
  items: readonly Item[],
): Promise<(Item & ContentIdentity)[]> {
  const point = { projectId: project.id, revision: project.contentRevision };
  const known = new Map<string, string>();
  const added: Item[] = [];
  for (const item of items) {
    const current = await currentVersion(manager, project, item);
    if (current) known.set(namedKey(item), current.lineage);
    else added.push(item);
  }
  for (const { contentType, key } of added) {
    if (contentType !== 'WORKFLOW') continue;
    const integration = { contentType: 'INTEGRATION', key: integrationKeyOf(key) } as const;
    const current = await currentVersion(manager, project, integration);
    if (current) known.set(namedKey(integration), current.lineage);
  }
  const chosen = await newLineages(manager, point, { added, integrations: known });
  return items.map((item) => {
    const lineage = chosen.get(namedKey(item)) ?? known.get(namedKey(item));
    if (lineage === undefined) throw new Error(`expected a lineage of "${item.key}", got none`);
    return { ...item, lineage };
  });
}

/** The current row of an item. Null if the project has no such item. */
export async function currentVersion(
  manager: EntityManager,
  project: Project,
  { contentType, key }: ContentKey,
): Promise<ContentVersion | null> {
  const point = { projectId: project.id, revision: project.contentRevision };
  return (await findContentByKeys(manager, point, contentType, [key]))[0] ?? null;
}

/** The item, if it is still at the revision that the caller expects. Refuses with `CONFLICT` if not. */
export async function itemAtRevision(
  manager: EntityManager,
  itemId: string,
  expectedRevision: number,
): Promise<ContentVersion> {
  const item = await findContentItem(manager, itemId);
  if (!item?.hash) return refuse('CONFLICT', 'The item has been removed since you read it.', { field: ['id'] });
  refuseConflict(item, expectedRevision);
  return item;
}

/** Refuses a write that expects another revision of the item. */
export function refuseConflict(item: ContentVersion, expected: number | null | undefined): void {
  if (item.revision === expected) return;
  const got = expected == null ? 'none' : String(expected);
  refuse('CONFLICT', `Expected revision ${item.revision} of "${item.name}", got ${got}. Read it again.`, {
    field: ['expectedRevision'],
    subjectIds: [item.itemId],
  });
}

/** Turns the faults of a definition or a document into refusals. */
export function faultRefusals(
  faults: readonly (Fault & { readonly key?: string | null })[],
  field: readonly string[],
): Refusal[] {
  return faults.map(({ path, message, key }) => {
    const sentence = `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
    return { code: 'DEFINITION_INVALID', message: sentence, field, path, ...(key != null && { key }) };
  });
}
