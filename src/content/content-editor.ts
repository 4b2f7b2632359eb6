import type { EntityManager } from 'typeorm';
import type { Database } from '../database/database.js';
import { announce } from '../database/signals.js';
import { type Refusal, refuse } from '../errors/refusals.js';
import type { Fault } from '../json/fault.js';
import type { Project } from '../pipelines/project.entity.js';
import { editableProject } from '../pipelines/projects.js';
import type { Actor } from '../team/permissions.js';
import type { ContentIdentity } from './content.types.js';
import { lockContent } from './store/content-lock.js';
import { findContentByKeys } from './store/content-reader.js';
import type { ContentAction, ContentVersion } from './store/content-version.entity.js';
import {
  type ContentWrite,
  factsOf,
  readDefinitions,
  type StoredDefinition,
  writeContent,
} from './store/content-writer.js';
import { refuseEquivalentKeys } from './store/equivalent-keys.js';

/** Runs edits of editable projects, each one unit of work. */
export class ContentEditor {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  /** Locks the project, lets `work` decide what to write, and writes that as its next content revision. */
  async edit<T>(
    actor: Actor,
    projectId: string,
    action: ContentAction,
    work: (manager: EntityManager, project: Project) => Promise<{ writes: readonly ContentWrite[]; result: T }>,
    field = 'projectId',
  ): Promise<T> {
    return this.database.write(async (manager) => {
      await lockContent(manager, projectId);
      const project = await editableProject(manager, actor, projectId, field);
      const { writes, result } = await work(manager, project);
      if (writes.length > 0) {
        const point = { projectId, revision: project.contentRevision };
        await refuseEquivalentKeys(manager, point, writes);
        await writeContent(manager, point, writes, { action, memberId: actor.memberId, at: this.now() });
        announce(manager, `content:${projectId}`);
      }
      return result;
    });
  }
}

/** The present state of an item of an editable project; null where there is none. */
export async function currentVersion(
  manager: EntityManager,
  project: Project,
  { contentType, key }: ContentIdentity,
): Promise<ContentVersion | null> {
  const point = { projectId: project.id, revision: project.contentRevision };
  return (await findContentByKeys(manager, point, contentType, [key]))[0] ?? null;
}

/** The definition of a row, which is stored already. */
export async function storedDefinition(
  manager: EntityManager,
  { contentType, hash }: Pick<ContentVersion, 'contentType' | 'hash'>,
): Promise<StoredDefinition> {
  const canonical = hash === null ? undefined : (await readDefinitions(manager, [hash])).get(hash);
  if (hash === null || canonical === undefined) throw new Error(`expected a stored definition ${hash}, got none`);
  return { hash, facts: factsOf(contentType, JSON.parse(canonical)), added: null };
}

/** Refuses a write that did not see the item's present revision. */
export function refuseConflict(item: ContentVersion, expected: number | null | undefined): void {
  if (item.revision === expected) return;
  const saw = expected == null ? 'named none' : `saw ${expected}`;
  refuse('CONFLICT', `"${item.name}" is at revision ${item.revision}, and you ${saw}. Read it again.`, {
    field: ['expectedRevision'],
    subjectIds: [item.itemId],
  });
}

/** One refusal for each fault of a definition or a document. */
export function faultRefusals(
  faults: readonly (Fault & { readonly key?: string | null })[],
  field: readonly string[],
): Refusal[] {
  return faults.map(({ path, message, key }) => {
    const sentence = `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
    return { code: 'DEFINITION_INVALID', message: sentence, field, path, ...(key != null && { key }) };
  });
}
