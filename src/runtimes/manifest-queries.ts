import type { EntityManager } from 'typeorm';
import { lastVersionId } from '../content/store/content-pages.js';
import type { ContentExport } from '../content/transfer/content-export.js';
import type { Project } from '../pipelines/project.entity.js';
import type { Release } from '../releases/store/release.entity.js';
import { LiveManifest } from './live-manifest.js';

/** Reads the manifests of environments. The caller has looked up the environment's project and release. */
export class ManifestQueries {
  constructor(private readonly reader: EntityManager) {}

  async liveManifest(
    environmentId: string,
    project: Pick<Project, 'id' | 'contentRevision' | 'liveReleaseId'>,
    release: Pick<Release, 'version' | 'liveAt' | 'contentFormat'> | null,
  ): Promise<LiveManifest> {
    const mark = await lastVersionId(this.reader, { projectId: project.id, revision: project.contentRevision });
    return new LiveManifest(environmentId, project, release, mark);
  }

  /** The content of a manifest. Read once, on the first call. */
  async content(manifest: LiveManifest): Promise<ContentExport> {
    return manifest.content(this.reader);
  }
}
