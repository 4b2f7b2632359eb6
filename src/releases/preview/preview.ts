import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { inTurns, mapInTurns, yieldEventLoop } from '../../async/event-loop.js';
import { identityKey, isRename } from '../../content/changes/change-row.js';
import {
  type ContentPoint,
  compareNeighbours,
  compareRevisions,
  type SourcedChange,
} from '../../content/changes/comparison.js';
import { withoutEquivalent } from '../../content/changes/equivalent-changes.js';
import type { ContentIdentity } from '../../content/content.types.js';
import { rows, sql } from '../../database/statements/sql.js';
import { canonicalJson } from '../../json/canonical-json.js';
import { evaluateMessages } from '../../messages/evaluate-messages.js';
import { readMessageFacts } from '../../messages/facts/message-facts.js';
import type { Restoration } from '../../messages/message.types.js';
import { dropMessagesWithoutUsers } from '../../messages/store/affected-users.js';
import { carryOver } from '../../messages/store/carried-over.js';
import type { AcknowledgeableMessage } from '../../messages/store/message-store.js';
import { Environment } from '../../pipelines/environment.entity.js';
import { ENVIRONMENT_NAMES } from '../../pipelines/environment-kind.js';
import { readSource } from '../../pipelines/environments.js';
import { Project } from '../../pipelines/project.entity.js';
import { readFrozenChanges } from '../store/frozen-release.js';
import { Release } from '../store/release.entity.js';
import { highestVersion, suggestVersions, type VersionSuggestions } from '../versions/version-rules.js';
import type { Preview, SelectedChange } from './preview.types.js';

/** Reads what the release would do now. */
export async function readPreview(manager: EntityManager, release: Release): Promise<Preview> {
  const environment = await manager.findOneByOrFail(Environment, { id: release.environmentId });
  const target = await readCurrentContentPoint(manager, environment.projectId);
  const { changes, sourceReleaseId } = await readChanges(manager, release, environment, target);
  const excluded = await readExclusions(manager, release.id);
  const selected = await mapInTurns(changes, (change) => ({
    ...change,
    excluded: excluded.has(identityKey(change)),
  }));
  return {
    environmentName: ENVIRONMENT_NAMES[environment.kind],
    target,
    sourceReleaseId,
    changes: selected,
    revision: await previewRevision(release.id, selected),
  };
}

/** The excluded changes, by `identityKey`. */
async function readExclusions(manager: EntityManager, releaseId: string): Promise<ReadonlySet<string>> {
  const found = await rows<ContentIdentity>(
    manager,
    sql`SELECT content_type AS "contentType", key AS lineage FROM release_exclusion WHERE release_id = ${releaseId}`,
  );
  return new Set(found.map(identityKey));
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

/** Reads the definitions of all included changes, which makes it expensive. */
export async function analyzePreview(
  manager: EntityManager,
  release: Release,
  { environmentName, target, sourceReleaseId, changes }: PreviewedContent,
): Promise<PreviewAnalysis> {
  const restoredRevision = await readRestoredRevision(manager, release);
  const examined = { releaseId: release.id, environmentName, target, changes, restoredRevision };
  const facts = await readMessageFacts(manager, examined);
  const current = await readHighestVersion(manager, release.environmentId);
  const { changes: included, restorations } = facts;
  const promoted = release.kind === 'PROMOTION' ? sourceReleaseId : null;
  const source = promoted === null ? null : await manager.findOneByOrFail(Release, { id: promoted });
  const messages = await dropMessagesWithoutUsers(manager, target.projectId, await evaluateMessages(facts));
  const live = await manager.findOneBy(Release, { environmentId: release.environmentId, state: 'LIVE' });
  await yieldEventLoop();
  const isComplete = !changes.some(({ excluded }) => excluded);
  const versions = suggestVersions(current, included, { version: source?.version ?? null, isComplete });
  return { messages: await carryOver(manager, live?.id ?? null, messages), restorations, versions };
}

/** Returns the highest version that was ever live in an environment. */
export async function readHighestVersion(manager: EntityManager, environmentId: string): Promise<string> {
  const deployed = await rows<{ version: string }>(
    manager,
    sql`SELECT version FROM release WHERE environment_id = ${environmentId} AND live_at IS NOT NULL`,
  );
  const highest = highestVersion(deployed.map(({ version }) => version));
  if (highest === null) throw new Error(`expected a release that was live in ${environmentId}, got none`);
  return highest;
}

/** Returns the current revision of a project's content. */
async function readCurrentContentPoint(manager: EntityManager, projectId: string): Promise<ContentPoint> {
  return contentPointOf(await manager.findOneByOrFail(Project, { id: projectId }));
}

function contentPointOf({ id: projectId, contentRevision: revision }: Project): ContentPoint {
  return { projectId, revision };
}

/** Returns the changes that an environment lacks compared with its source; none for the first environment. */
export async function readPendingChanges(manager: EntityManager, environment: Environment): Promise<SourcedChange[]> {
  return (await readPromotion(manager, environment)).changes;
}

type SourcedChanges = Pick<Preview, 'sourceReleaseId'> & { readonly changes: SourcedChange[] };

/** What a promotion to an environment would change now, and the release that its source runs. */
async function readPromotion(manager: EntityManager, environment: Environment): Promise<SourcedChanges> {
  const source = await readSource(manager, environment);
  if (!source) return { changes: [], sourceReleaseId: null };
  const target = await readCurrentContentPoint(manager, environment.projectId);
  // One row: the release is that of the content, even if another one becomes live meanwhile.
  const project = await manager.findOneByOrFail(Project, { id: source.projectId });
  const changes = await compareNeighbours(manager, contentPointOf(project), target);
  return { changes: await withoutEquivalent(manager, changes), sourceReleaseId: project.liveReleaseId };
}

async function readChanges(
  manager: EntityManager,
  release: Release,
  environment: Environment,
  target: ContentPoint,
): Promise<SourcedChanges> {
  const restored = await readRestoredRevision(manager, release);
  if (restored === null) return readPromotion(manager, environment);
  const changes = await compareRevisions(manager, { ...target, revision: restored }, target);
  return { changes, sourceReleaseId: release.sourceReleaseId };
}

/** Returns the target's content revision that a rollback restores; null for other releases. */
export async function readRestoredRevision(
  manager: EntityManager,
  { sourceReleaseId }: Pick<Release, 'sourceReleaseId'>,
): Promise<number | null> {
  if (sourceReleaseId === null) return null;
  const source = await manager.findOneByOrFail(Release, { id: sourceReleaseId });
  if (source.contentRevision === null) throw new Error(`expected a deployed release, got ${source.id}`);
  return source.contentRevision;
}

/** The hash of the canonical JSON of the included changes, computed in batches. */
async function previewRevision(releaseId: string, changes: readonly SelectedChange[]): Promise<string> {
  const hash = createHash('sha256').update('{"promised":[');
  const included = changes.filter(({ excluded }) => !excluded);
  let separator = '';
  for await (const some of inTurns(included)) {
    const promised = some.map((change) => {
      const { contentType, key, keyBefore, before, after } = change;
      return { contentType, key, ...(isRename(change) && { keyBefore }), before, after };
    });
    hash.update(separator).update(promised.map(canonicalJson).join(','));
    separator = ',';
  }
  return hash.update(`],"releaseId":${canonicalJson(releaseId)}}`).digest('hex');
}
