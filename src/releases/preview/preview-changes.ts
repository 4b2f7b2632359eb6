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

/** The changes of a preview before any is excluded. */
type PreviewChanges = Pick<Preview, 'changes' | 'sourceReleaseId'>;

/** Reads what a release would change now if it excluded nothing. `target` is the current content of its environment. */
export async function readPreviewChanges(
  manager: EntityManager,
  release: Release,
  environment: Environment,
  target: ContentPoint,
): Promise<PreviewChanges> {
  const restored = await readRestoredRevision(manager, release);
  if (restored === null) return readPromotion(manager, environment, target);
  const source = { ...target, revision: restored };
  const compare = async () => allIncluded(await compareRevisions(manager, source, target));
  const changes = await keptChanges(manager, comparisonKey(source, target), compare);
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
export async function readCurrentContentPoint(manager: EntityManager, projectId: string): Promise<ContentPoint> {
  return contentPointOf(await manager.findOneByOrFail(Project, { id: projectId }));
}

function contentPointOf({ id: projectId, contentRevision: revision }: Project): ContentPoint {
  return { projectId, revision };
}

/** What a promotion to an environment would change now, and the release that its source runs. */
async function readPromotion(
  manager: EntityManager,
  environment: Environment,
  target: ContentPoint,
): Promise<PreviewChanges> {
  const sourceEnvironment = await readSource(manager, environment);
  if (!sourceEnvironment) return { changes: [], sourceReleaseId: null };
  // One row: the release is that of the content, even if another one becomes live meanwhile.
  const project = await manager.findOneByOrFail(Project, { id: sourceEnvironment.projectId });
  const source = contentPointOf(project);
  const compare = () => comparePromotion(manager, source, target);
  const changes = await keptChanges(manager, comparisonKey(source, target), compare);
  return { changes, sourceReleaseId: project.liveReleaseId };
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
