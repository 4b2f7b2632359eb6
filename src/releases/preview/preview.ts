import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from 'typeorm';
import { identityKey } from '../../content/changes/change-row.js';
import { row, sql } from '../../database/statements/sql.js';
import type { Restoration } from '../../messages/message.types.js';
import { dropMessagesWithoutUsers } from '../../messages/store/affected-users.js';
import { carryOver } from '../../messages/store/carried-over.js';
import type { AcknowledgeableMessage } from '../../messages/store/message-store.js';
import { Environment } from '../../pipelines/environment.entity.js';
import { ENVIRONMENT_NAMES } from '../../pipelines/environment-kind.js';
import { readFrozenChanges } from '../store/frozen-release.js';
import { Release } from '../store/release.entity.js';
import { suggestVersions, type VersionSuggestions } from '../versions/version-rules.js';
import { evaluateChanges } from './evaluated-changes.js';
import { readExclusions } from './exclusions.js';
import type { Preview } from './preview.types.js';
import { readChangesBetween, readComparedContent, readRestoredRevision } from './preview-changes.js';
import { selectChanges } from './selected-changes.js';

/**
 * Reads what the release would do now.
 *
 * @param known the preview at an earlier time, to be returned if it is still the same. Spares a unit of work the comparison
 */
export async function readPreview(
  manager: EntityManager,
  release: Release,
  known: Preview | null = null,
): Promise<Preview> {
  const environment = await manager.findOneByOrFail(Environment, { id: release.environmentId });
  const compared = await readComparedContent(manager, release, environment);
  const excluded = await readExclusions(manager, release.id);
  const isSame = known && isSameContent(known, compared) && isSameSelection(known, excluded);
  const selected = isSame
    ? known
    : await selectChanges(release.id, await readChangesBetween(manager, compared), excluded);
  const { changes, counts, revision } = selected;
  return { environmentName: ENVIRONMENT_NAMES[environment.kind], ...compared, changes, counts, revision };
}

/** The content at a revision never changes. */
function isSameContent(one: Pick<Preview, 'source' | 'target'>, other: Pick<Preview, 'source' | 'target'>): boolean {
  return isDeepStrictEqual([one.source, one.target], [other.source, other.target]);
}

function isSameSelection({ changes }: Preview, excluded: ReadonlySet<string>): boolean {
  return changes.every((change) => change.excluded === (excluded.size > 0 && excluded.has(identityKey(change))));
}

/** The part of a preview that messages depend on. */
type PreviewedContent = Pick<Preview, 'environmentName' | 'target' | 'sourceReleaseId' | 'changes'>;

/** Reads the changes of a release that was frozen but not activated, and the target's content at that time. */
export async function readFrozenPreview(manager: EntityManager, release: Release): Promise<PreviewedContent> {
  const { id, environmentId, contentRevision, sourceReleaseId, promotedReleaseId } = release;
  if (contentRevision === null) throw new Error(`expected ${id} to be frozen, but it has no content revision`);
  const environment = await manager.findOneByOrFail(Environment, { id: environmentId });
  return {
    environmentName: ENVIRONMENT_NAMES[environment.kind],
    target: { projectId: environment.projectId, revision: contentRevision - 1 },
    sourceReleaseId: sourceReleaseId ?? promotedReleaseId,
    changes: await readFrozenChanges(manager, id),
  };
}

/** What follows from a preview's changes: messages, reverted effects on users, and suggested versions. */
export interface PreviewAnalysis {
  readonly messages: readonly AcknowledgeableMessage[];
  readonly restorations: readonly Restoration[];
  readonly versions: VersionSuggestions;
}

/** Expensive for changes that were not analyzed before: see `evaluateChanges`. */
export async function analyzePreview(
  manager: EntityManager,
  release: Release,
  { environmentName, target, sourceReleaseId, changes }: PreviewedContent,
): Promise<PreviewAnalysis> {
  const restoredRevision = await readRestoredRevision(manager, release);
  const examined = { releaseId: release.id, environmentName, target, changes, restoredRevision };
  const { messages: found, restorations, bump } = await evaluateChanges(manager, examined);
  const live = await readLiveRelease(manager, release.environmentId);
  const promoted = release.kind === 'PROMOTION' ? sourceReleaseId : null;
  const source = promoted === null ? null : await manager.findOneByOrFail(Release, { id: promoted });
  const messages = await dropMessagesWithoutUsers(manager, target.projectId, found);
  const isComplete = !changes.some(({ excluded }) => excluded);
  const versions = suggestVersions(live.version, bump, { version: source?.version ?? null, isComplete });
  return { messages: await carryOver(manager, live.id, messages), restorations, versions };
}

/** The release that an environment runs, with its version. */
export interface LiveRelease {
  readonly id: string;
  readonly version: string;
}

/**
 * Reads the live release of an environment. Its version is the highest that was ever live there, because each had to be
 * higher than the one before.
 */
export async function readLiveRelease(manager: EntityManager, environmentId: string): Promise<LiveRelease> {
  const live = await row<LiveRelease>(
    manager,
    sql`SELECT id, version FROM release WHERE environment_id = ${environmentId} AND state = 'LIVE'`,
  );
  if (!live) throw new Error(`expected a live release in ${environmentId}, got none`);
  return live;
}
