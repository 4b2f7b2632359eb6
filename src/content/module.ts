import type { Logger } from 'pino';
import type { ServiceScope } from '../database/service-scope.js';
import { sql } from '../database/statements/sql.js';
import { isOfProject, rowDeletion } from '../pipelines/project-rows.js';
import type { Config } from '../settings/config.js';
import { ContentService } from './content.service.js';
import { ContentEditor } from './content-editor.js';
import { ContentQueries } from './content-queries.js';
import { ContentRenameService } from './renames/content-rename.service.js';
import { deleteVersions } from './store/content-deletion.js';
import { ContentDifference, ContentUse } from './store/content-index.entity.js';
import { ContentVersion } from './store/content-version.entity.js';
import { Definition, DefinitionReferenceRow, DefinitionReservation } from './store/definition.entity.js';
import { ContentImportService } from './transfer/content-import.service.js';
import { ContentTransferService } from './transfer/content-transfer.service.js';

const editorIn = ({ database, now }: ServiceScope) => new ContentEditor(database, now);

interface ImportScope extends ServiceScope {
  readonly limits: Pick<Config['limits'], 'transfer'>;
  readonly log: Logger;
}

export const contentModule = {
  entities: [Definition, DefinitionReferenceRow, DefinitionReservation, ContentVersion, ContentDifference, ContentUse],
  projectRows: {
    ofProject: [
      rowDeletion(
        'content_difference',
        ['target_project_id', 'content_type', 'key'],
        (projectId) => sql`target_project_id = ${projectId}`,
      ),
      rowDeletion('content_use', ['project_id', 'need', 'key'], isOfProject),
      deleteVersions,
    ],
  },
  services: {
    content: (scope: ServiceScope) => new ContentService(scope.database.reader, editorIn(scope)),
    contentQueries: ({ database }: ServiceScope) => new ContentQueries(database.reader),
    contentRename: (scope: ServiceScope) => new ContentRenameService(scope.database.reader, editorIn(scope)),
    contentTransfer: (scope: ServiceScope) => new ContentTransferService(scope.database.reader, editorIn(scope)),
  },
  sharedServices: {
    contentImport: (scope: ImportScope) =>
      new ContentImportService(scope.database, editorIn(scope), scope.limits.transfer, scope.log, scope.now),
  },
};
