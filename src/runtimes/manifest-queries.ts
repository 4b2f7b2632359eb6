import type { EntityManager } from 'typeorm';
import { lastVersionId } from '../content/store/content-pages.js';
import type { ContentExport } from '../content/transfer/content-export.js';
import type { Project } from '../pipelines/project.entity.js';
import type { Release } from '../releases/store/release.entity.js';
import { LiveManifest } from './live-manifest.js';

/** Reads what environments run. Its caller has looked up the project and the release of the environment. */
export class ManifestQueries {
  constructor(private readonly reader: EntityManager) {}

  async liveManifest(
    environmentId: string,
    project: Pick<Project, 'id' | 'contentRevision' | 'liveReleaseId'>,
    release: Pick<Release, 'version' | 'liveAt'> | null,
  ): Promise<LiveManifest> {
    const mark = await lastVersionId(this.reader, { projectId: project.id, revision: project.contentRevision });
    return new LiveManifest(environmentId, project, release, mark);
  }

  /** The content of a manifest, which is read when it is first asked for. */
  async content(manifest: LiveManifest): Promise<ContentExport> {
    return manifest.content(this.reader);
  }
}
