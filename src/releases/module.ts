import type { ServiceScope } from '../database/service-scope.js';
import { isOfEnvironment, isOfReleases, rowDeletion } from '../pipelines/project-rows.js';
import { PipelineCreationService } from './pipeline-creation.service.js';
import { ProjectDeletionService } from './project-deletion.service.js';
import { ReleaseService } from './release.service.js';
import { ReleaseQueries } from './release-queries.js';
import { SelectionService } from './selection.service.js';
import { Release } from './store/release.entity.js';
import { ReleaseChange, ReleaseExclusion } from './store/release-change.entity.js';

export const releasesModule = {
  entities: [Release, ReleaseChange, ReleaseExclusion],
  projectRows: {
    ofReleases: [
      rowDeletion('release_change', ['release_id', 'position'], isOfReleases),
      rowDeletion('release_exclusion', ['release_id', 'content_type', 'key'], isOfReleases),
    ],
    ofEnvironment: [rowDeletion('release', ['id'], isOfEnvironment)],
  },
  services: {
    pipelineCreation: ({ database, now }: ServiceScope) => new PipelineCreationService(database, now),
    projectDeletion: ({ database, now }: ServiceScope) => new ProjectDeletionService(database, now),
    releases: ({ database, now }: ServiceScope) => new ReleaseService(database, now),
    releaseSelection: ({ database }: ServiceScope) => new SelectionService(database),
    releaseQueries: ({ database }: ServiceScope) => new ReleaseQueries(database.reader),
  },
};
