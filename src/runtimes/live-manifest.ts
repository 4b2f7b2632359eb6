import type { EntityManager } from 'typeorm';
import { type ContentExport, exportRunnableContent } from '../content/transfer/content-export.js';
import { type ContentFormat, formatMark } from '../content/transfer/content-format.js';
import type { Project } from '../pipelines/project.entity.js';
import type { Release } from '../releases/store/release.entity.js';
import { formatOfProject } from '../releases/store/release-format.js';

/**
 * The live release and content of an environment, for its runtimes. Both are read in one snapshot of the project; the
 * content of a revision never changes.
 */
export class LiveManifest {
  readonly projectId: string;
  /** Null for Development. */
  readonly releaseId: string | null;
  /** Null for Development. */
  readonly version: string | null;
  /** Null for Development. */
  readonly liveAt: Date | null;
  readonly contentRevision: number;
  private readonly format: ContentFormat;
  private readonly lastVersionId: string | null;
  private foundContent: Promise<ContentExport> | null = null;

  /** The arguments are of one snapshot: the project, its live release, and its `lastVersionId` at that revision. */
  constructor(
    readonly environmentId: string,
    project: Pick<Project, 'id' | 'contentRevision' | 'liveReleaseId'>,
    release: Pick<Release, 'version' | 'liveAt' | 'contentFormat'> | null,
    lastVersionId: string | null,
  ) {
    this.projectId = project.id;
    this.releaseId = project.liveReleaseId;
    this.version = release?.version ?? null;
    this.liveAt = release?.liveAt ?? null;
    this.contentRevision = project.contentRevision;
    this.format = formatOfProject(release);
    this.lastVersionId = lastVersionId;
  }

  /**
   * The HTTP entity tag, without quotes. Does not read the content. After a restore from a backup, a revision can exist a
   * second time, even with the same release; its mark distinguishes it.
   */
  get etag(): string {
    const { releaseId, projectId, contentRevision, lastVersionId, format } = this;
    return [releaseId ?? projectId, contentRevision, lastVersionId, ...formatMark(format)].join('.');
  }

  /** The content without drafts. Read once, on the first call. */
  content(reader: EntityManager): Promise<ContentExport> {
    const point = { projectId: this.projectId, revision: this.contentRevision };
    this.foundContent ??= exportRunnableContent(reader, point, {
      format: this.format,
      path: `/environments/${this.environmentId}/manifest`,
    });
    return this.foundContent;
  }
}
