import type { ServiceScope } from '../database/service-scope.js';
import { PipelineCreationService } from './pipeline-creation.service.js';
import { ReleaseService } from './release.service.js';
import { ReleaseQueries } from './release-queries.js';
import { SelectionService } from './selection.service.js';
import { Release } from './store/release.entity.js';
import { ReleaseChange, ReleaseExclusion } from './store/release-change.entity.js';

export const releasesModule = {
  entities: [Release, ReleaseChange, ReleaseExclusion],
  services: {
    pipelineCreation: ({ database, now }: ServiceScope) => new PipelineCreationService(database, now),
    releases: ({ database, now }: ServiceScope) => new ReleaseService(database, now),
    releaseSelection: ({ database }: ServiceScope) => new SelectionService(database),
    releaseQueries: ({ database }: ServiceScope) => new ReleaseQueries(database.reader),
  },
};
