import type { EntityManager } from 'typeorm';
import { identityKey } from '../content/changes/change-row.js';
import type { ContentIdentity } from '../content/content.types.js';
import type { Database } from '../database/database.js';
import { announce } from '../database/signals.js';
import { insertEntities } from '../database/statements/entities.js';
import { sql } from '../database/statements/sql.js';
import { refuse, refuseIfAny } from '../errors/refusals.js';
import { authorize } from '../team/authorize.js';
import type { Actor } from '../team/permissions.js';
import { parseChangeId } from './preview/change-id.js';
import { readPreview } from './preview/preview.js';
import type { SelectedChange } from './preview/preview.types.js';
import { selectionRefusals } from './preview/selection-refusals.js';
import { lockedRelease, refuseState } from './releases.js';
import { ReleaseExclusion } from './store/release-change.entity.js';

/** Excludes changes from previews, and includes them again. */
export class SelectionService {
  constructor(private readonly database: Database) {}

  /** Excludes changes from a preview. */
  async excludeChanges(actor: Actor, releaseId: string, changeIds: readonly string[]): Promise<void> {
    await this.select(actor, releaseId, changeIds, async (manager, items) => {
      const exclusions = items.map(({ contentType, key }) => ({ releaseId, contentType, key }));
      await insertEntities(manager, ReleaseExclusion, exclusions, sql`ON CONFLICT DO NOTHING`);
    });
  }

  /** Includes changes in a preview again. */
  async includeChanges(actor: Actor, releaseId: string, changeIds: readonly string[]): Promise<void> {
    await this.select(actor, releaseId, changeIds, async (manager, items) => {
      for (const { contentType, key } of items) await manager.delete(ReleaseExclusion, { releaseId, contentType, key });
    });
  }

  private async select(
    actor: Actor,
    releaseId: string,
    changeIds: readonly string[],
    write: (manager: EntityManager, items: readonly ContentIdentity[]) => Promise<void>,
  ): Promise<void> {
    authorize(actor, 'RELEASE');
    await this.database.write(async (manager) => {
      const release = await lockedRelease(manager, actor, releaseId);
      if (release.state !== 'PREVIEW')
        await refuseState(manager, release, 'Changes can only be selected in a preview.');
      const before = await readPreview(manager, release);
      await write(manager, resolveChanges(releaseId, before.changes, changeIds));
      // Problems that existed before, because the source changed, must not prevent people from fixing them one by one.
      const known = new Set((await selectionRefusals(manager, releaseId, before)).map(({ message }) => message));
      const after = await selectionRefusals(manager, releaseId, await readPreview(manager, release));
      refuseIfAny(after.filter(({ message }) => !known.has(message)));
      announce(manager, `release:${releaseId}`);
    });
  }
}

function resolveChanges(
  releaseId: string,
  changes: readonly SelectedChange[],
  changeIds: readonly string[],
): ContentIdentity[] {
  const present = new Set(changes.map(identityKey));
  const named = changeIds.map((id) => ({ id, item: parseChangeId(releaseId, id) }));
  const unknown = named.flatMap(({ id, item }) => (item && present.has(identityKey(item)) ? [] : id));
  if (unknown.length > 0) {
    const message = 'The preview does not have this change, or no longer has it. Read its change summary again.';
    refuse('CHANGE_NOT_FOUND', message, { field: ['changeIds'], subjectIds: unknown });
  }
  return named.flatMap(({ item }) => item ?? []);
}
