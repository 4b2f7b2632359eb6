import type { EntityManager } from 'typeorm';
import { mapInTurns } from '../../async/event-loop.js';
import type { ChangeCounts } from '../../content/changes/change-row.js';
import {
  type ContentPoint,
  compareNeighbours,
  compareRevisions,
  type SourcedChange,
} from '../../content/changes/comparison.js';
import { withoutEquivalent } from '../../content/changes/equivalent-changes.js';
import type { Environment } from '../../pipelines/environment.entity.js';
import { readSource } from '../../pipelines/environments.js';
import { Project } from '../../pipelines/project.entity.js';
import { keptChanges, keptCounts } from '../store/kept-changes.js';
import { Release } from '../store/release.entity.js';
import type { Preview, SelectedChange } from './preview.types.js';

/** The content that a preview compares. */
export type ComparedContent = Pick<Preview, 'source' | 'sourceReleaseId' | 'target'>;

/** Reads the current content that a release would give its environment, and that the environment has. */
export async function readComparedContent(
  manager: EntityManager,
  release: Release,
  environment: Environment,
): Promise<ComparedContent> {
  const target = await readCurrentContentPoint(manager, environment.projectId);
  const restored = await readRestoredRevision(manager, release);
  if (restored !== null) {
    return { source: { ...target, revision: restored }, sourceReleaseId: release.sourceReleaseId, target };
  }
  const sourceEnvironment = await readSource(manager, environment);
  if (!sourceEnvironment) return { source: null, sourceReleaseId: null, target };
  // One row: the release is that of the content, even if another one becomes live meanwhile.
  const project = await manager.findOneByOrFail(Project, { id: sourceEnvironment.projectId });
  return { source: contentPointOf(project), sourceReleaseId: project.liveReleaseId, target };
}

/** Reads the changes that give the target the source's content, none of them excluded. A rollback has one project. */
export async function readChangesBetween(
  manager: EntityManager,
  { source, target }: Pick<ComparedContent, 'source' | 'target'>,
): Promise<readonly SelectedChange[]> {
  if (!source) return [];
  return keptChanges(manager, comparisonKey(source, target), async () =>
    source.projectId === target.projectId
      ? allIncluded(await compareRevisions(manager, source, target))
      : comparePromotion(manager, source, target),
  );
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

/**
 * Counts the changes that an environment lacks compared with its source. The arguments are the projects of neighbouring
 * environments, with their current revisions.
 */
export async function countPendingChanges(
  manager: EntityManager,
  sourceProject: Project,
  targetProject: Project,
): Promise<ChangeCounts> {
  const [source, target] = [contentPointOf(sourceProject), contentPointOf(targetProject)];
  return keptCounts(manager, comparisonKey(source, target), () => comparePromotion(manager, source, target));
}

/** Returns the current revision of a project's content. */
async function readCurrentContentPoint(manager: EntityManager, projectId: string): Promise<ContentPoint> {
  return contentPointOf(await manager.findOneByOrFail(Project, { id: projectId }));
}

function contentPointOf({ id: projectId, contentRevision: revision }: Project): ContentPoint {
  return { projectId, revision };
}

async function comparePromotion(
  manager: EntityManager,
  source: ContentPoint,
  target: ContentPoint,
): Promise<SelectedChange[]> {
  return allIncluded(await withoutEquivalent(manager, await compareNeighbours(manager, source, target)));
}

/** The content at a revision never changes. */
function comparisonKey(source: ContentPoint, target: ContentPoint): string {
  return `${source.projectId} ${source.revision} ${target.projectId} ${target.revision}`;
}

function allIncluded(changes: readonly SourcedChange[]): Promise<SelectedChange[]> {
  return mapInTurns(changes, (change) => ({ ...change, excluded: false }));
}
