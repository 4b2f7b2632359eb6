import type { EntityManager } from 'typeorm';
import type { ContentPoint } from '../../content/changes/comparison.js';
import { CONTENT_FORMAT, type ContentFormat, FIRST_CONTENT_FORMAT } from '../../content/transfer/content-format.js';
import { row, sql } from '../../database/statements/sql.js';
import { Release } from './release.entity.js';

type Formatted = Pick<Release, 'contentFormat'>;

/** The format of the content of a release that is no preview. */
export function formatOfRelease({ contentFormat }: Formatted): ContentFormat {
  return contentFormat ?? FIRST_CONTENT_FORMAT;
}

/** The format of a project's present content, by its live release. Null for a project without releases. */
export function formatOfProject(live: Formatted | null): ContentFormat {
  return live ? formatOfRelease(live) : CONTENT_FORMAT;
}

/** The format of a preview's content once it is frozen. A complete rollback has the very document that it restores. */
export async function readFormatOfPreview(
  manager: EntityManager,
  { sourceReleaseId }: Pick<Release, 'sourceReleaseId'>,
  changes: readonly { readonly excluded: boolean }[],
): Promise<ContentFormat> {
  if (sourceReleaseId === null || changes.some(({ excluded }) => excluded)) return CONTENT_FORMAT;
  return formatOfRelease(await manager.findOneByOrFail(Release, { id: sourceReleaseId }));
}

/** The format of an environment's content at a revision that was live, by the release that made it. */
export async function readFormatAt(
  manager: EntityManager,
  { projectId, revision }: ContentPoint,
): Promise<ContentFormat> {
  const release = await row<{ content_format: ContentFormat | null }>(
    manager,
    sql`SELECT r.content_format FROM release r JOIN environment e ON e.id = r.environment_id
      WHERE e.project_id = ${projectId} AND r.content_revision = ${revision} AND r.live_at IS NOT NULL`,
  );
  if (!release) throw new Error(`expected a release that was live in ${projectId} at revision ${revision}, got none`);
  return formatOfRelease({ contentFormat: release.content_format });
}
