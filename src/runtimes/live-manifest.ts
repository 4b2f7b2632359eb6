import type { EntityManager } from 'typeorm';
import { type ContentExport, exportContent } from '../content/transfer/content-export.js';
import type { Project } from '../pipelines/project.entity.js';
import type { Release } from '../releases/store/release.entity.js';

/**
 * What an environment runs, for the runtimes that run it. Release and content belong together, as both are the project's
 * at one moment: what its content is at a revision never changes.
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
  private readonly contentMark: string | null;
  private foundContent: Promise<ContentExport> | null = null;

  /** Takes the project as it is read at one moment, its live release, and its `contentMark` at that revision. */
  constructor(
    readonly environmentId: string,
    project: Pick<Project, 'id' | 'contentRevision' | 'liveReleaseId'>,
    release: Pick<Release, 'version' | 'liveAt'> | null,
    contentMark: string | null,
  ) {
    this.projectId = project.id;
    this.releaseId = project.liveReleaseId;
    this.version = release?.version ?? null;
    this.liveAt = release?.liveAt ?? null;
    this.contentRevision = project.contentRevision;
    this.contentMark = contentMark;
  }

  /**
   * The HTTP entity tag, without quotes. No content is read to tell it. After a restore from a backup a revision may come a
   * second time, of the same release, too: by its mark it is told from the first.
   */
  get etag(): string {
    return [this.releaseId ?? this.projectId, this.contentRevision, this.contentMark].join('.');
  }

  /** The content, read when it is first asked for. */
  content(reader: EntityManager): Promise<ContentExport> {
    const point = { projectId: this.projectId, revision: this.contentRevision };
    this.foundContent ??= exportContent(reader, point, `/environments/${this.environmentId}/manifest`);
    return this.foundContent;
  }
}
