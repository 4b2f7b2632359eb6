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
import { readDependencies } from './preview/dependencies.js';
import { readPreview } from './preview/preview.js';
import type { SelectedChange } from './preview/preview.types.js';
import { newSelectionRefusals } from './preview/selection-refusals.js';
import { type Dependency, dependantsOf, missingDependencies, neededBy } from './preview/selection-rules.js';
import { lockedRelease, refuseState } from './releases.js';
import { ReleaseExclusion } from './store/release-change.entity.js';

/** Which changes of a preview to select. */
export interface Selection {
  readonly releaseId: string;
  readonly changeIds: readonly string[];
  /** Only for an exclusion: also exclude the included changes that depend on them. */
  readonly withDependants: boolean;
  /** Only for an inclusion: also include the excluded changes that they depend on. */
  readonly withNeeded: boolean;
}

/** Excludes changes from previews, and includes them again. */
export class SelectionService {
  constructor(private readonly database: Database) {}

  /** Excludes changes from a preview. Returns those that were excluded because of `withDependants`, without being named. */
  async excludeChanges(actor: Actor, selection: Selection): Promise<ContentIdentity[]> {
    const { releaseId, withDependants } = selection;
    refuseFlag(selection, 'withNeeded', 'includeChanges');
    return this.select(actor, selection, {
      excluded: true,
      related: withDependants ? dependantsOf : nothing,
      async write(manager, items) {
        const exclusions = items.map(({ contentType, lineage }) => ({ releaseId, contentType, lineage }));
        await insertEntities(manager, ReleaseExclusion, exclusions, sql`ON CONFLICT DO NOTHING`);
      },
    });
  }

  /** Includes changes in a preview again. Returns those that were included because of `withNeeded`, without being named. */
  async includeChanges(actor: Actor, selection: Selection): Promise<ContentIdentity[]> {
    const { releaseId, withNeeded } = selection;
    refuseFlag(selection, 'withDependants', 'excludeChanges');
    return this.select(actor, selection, {
      excluded: false,
      related: withNeeded ? neededBy : nothing,
      async write(manager, items) {
        for (const { contentType, lineage } of items) {
          await manager.delete(ReleaseExclusion, { releaseId, contentType, lineage });
        }
      },
    });
  }

  private async select(
    actor: Actor,
    { releaseId, changeIds }: Selection,
    step: SelectionStep,
  ): Promise<ContentIdentity[]> {
    authorize(actor, 'RELEASE');
    return this.database.write(async (manager) => {
      const release = await lockedRelease(manager, actor, releaseId);
      if (release.state !== 'PREVIEW')
        await refuseState(manager, release, 'Changes can only be selected in a preview.');
      const preview = await readPreview(manager, release);
      const dependencies = await readDependencies(manager, preview);
      const before = new Set(preview.changes.filter(({ excluded }) => excluded).map(identityKey));
      const named = resolveChanges(releaseId, preview.changes, changeIds);
      const additional = step
        .related(dependencies, named)
        .filter((change) => before.has(identityKey(change)) !== step.excluded);
      const selected = [...named, ...additional];
      const after = step.excluded ? union(before, selected) : without(before, selected);
      // Problems that existed before, because the source changed, must not prevent people from fixing them one by one.
      const missing = (excluded: ReadonlySet<string>) =>
        missingDependencies(dependencies, (change) => excluded.has(identityKey(change)));
      refuseIfAny(newSelectionRefusals(releaseId, missing(before), missing(after)));
      await step.write(manager, selected);
      announce(manager, `release:${releaseId}`);
      return additional;
    });
  }
}

/** Whether changes are excluded or included, and how. */
interface SelectionStep {
  readonly excluded: boolean;
  /** The changes to select together with the named ones. */
  related(dependencies: readonly Dependency[], named: readonly ContentIdentity[]): ContentIdentity[];
  write(manager: EntityManager, items: readonly ContentIdentity[]): Promise<void>;
}

const nothing: SelectionStep['related'] = () => [];

function refuseFlag(selection: Selection, flag: 'withDependants' | 'withNeeded', mutation: string): void {
  if (!selection[flag]) return;
  refuse('INVALID_INPUT', `Expected no ${flag}, which is only for ${mutation}.`, { field: [flag] });
}

function union(identities: ReadonlySet<string>, items: readonly ContentIdentity[]): Set<string> {
  return new Set([...identities, ...items.map(identityKey)]);
}

function without(identities: ReadonlySet<string>, items: readonly ContentIdentity[]): Set<string> {
  const dropped = new Set(items.map(identityKey));
  return new Set([...identities].filter((identity) => !dropped.has(identity)));
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
