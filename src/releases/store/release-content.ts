import type { EntityManager } from 'typeorm';
import { contentAfterChanges } from '../../content/changes/change-row.js';
import type { ContentPoint } from '../../content/changes/comparison.js';
import { readFingerprints } from '../../content/store/content-pages.js';
import type { ContentToWrite } from '../../content/transfer/content-text.js';
import { Environment } from '../../pipelines/environment.entity.js';
import { readPreview } from '../preview/preview.js';
import { readFrozenChanges } from './frozen-release.js';
import type { Release } from './release.entity.js';
import { formatOfRelease, readFormatOfPreview } from './release-format.js';

/** Returns the revision with the content of a release; null if the release was never live. */
export async function contentPointOf(manager: EntityManager, release: Release): Promise<ContentPoint | null> {
  if (release.contentRevision === null || release.liveAt === null) return null;
  const { projectId } = await manager.findOneByOrFail(Environment, { id: release.environmentId });
  return { projectId, revision: release.contentRevision };
}

/** The target's content after the release, and its format, even if the release is not live. */
export async function readReleaseContent(manager: EntityManager, release: Release): Promise<ContentToWrite> {
  if (release.contentRevision === null) {
    const { target, changes } = await readPreview(manager, release);
    const items = await contentAfterChanges(await readFingerprints(manager, target), included(changes));
    return { items, format: await readFormatOfPreview(manager, release, changes) };
  }
  const format = formatOfRelease(release);
  const point = await contentPointOf(manager, release);
  if (point) return { items: await readFingerprints(manager, point), format };
  const { projectId } = await manager.findOneByOrFail(Environment, { id: release.environmentId });
  const base = await readFingerprints(manager, { projectId, revision: release.contentRevision - 1 });
  return { items: await contentAfterChanges(base, included(await readFrozenChanges(manager, release.id))), format };
}

function included<T extends { excluded: boolean }>(changes: readonly T[]): T[] {
  return changes.filter(({ excluded }) => !excluded);
}
