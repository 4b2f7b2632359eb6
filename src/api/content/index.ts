import { CONTENT_TYPES, type ContentType } from '../../content/content.types.js';
import { CONTENT_ID_PREFIXES } from '../../content/content-id.js';
import { keyFault } from '../../content/definitions/content-keys.js';
import { projectOfItem, projectOfVersion } from '../../content/store/project-of-content.js';
import { idOf, type SubjectKind } from '../auditing/subject-kind.js';
import type { ApiFeature } from '../feature.js';
import { contentResolvers } from './content.resolvers.js';
import { contentExportResolvers } from './content-export.resolvers.js';
import { contentItemResolvers } from './content-item.resolvers.js';
import { contentMutationResolvers } from './content-mutations.resolvers.js';
import { historyResolvers } from './history.resolvers.js';
import { draftList, historyList, itemLists } from './lists.js';
import { type ContentLoaders, contentLoaders } from './loaders.js';
import { findItem, findVersion } from './look-ups.js';
import { WHOLE_CONTENT_COST } from './whole-content-cost.js';

export const contentFeature: ApiFeature<ContentLoaders> = {
  resolvers: [
    contentResolvers,
    contentExportResolvers,
    contentItemResolvers,
    contentMutationResolvers,
    historyResolvers,
  ],
  loaders: contentLoaders,
  nodes: {
    integration: { typename: 'Integration', find: findItem },
    workflow: { typename: 'Workflow', find: findItem },
    appevent: { typename: 'AppEvent', find: findItem },
    version: { typename: 'ContentVersion', find: findVersion },
  },
  lists: [...Object.values(itemLists), draftList, historyList],
  fieldCosts: {
    'ContentExport.document': WHOLE_CONTENT_COST,
    'ContentExport.canonicalJson': WHOLE_CONTENT_COST,
    'ContentExport.sha256': WHOLE_CONTENT_COST,
    'Project.contentExport': 1_000,
    'Workflow.faults': 10,
    'Workflow.graph': 10,
  },
  // Typical: a draft lacks little.
  listSizes: { 'Workflow.faults': 5 },
  auditSubjects: {
    versionId: { hasForm: idOf('version'), project: projectOfVersion },
    id: { hasForm: idOf(...CONTENT_ID_PREFIXES), project: projectOfItem },
    workflowId: { hasForm: idOf('workflow'), project: projectOfItem },
    'createIntegration.key': keyOf('INTEGRATION'),
    'createWorkflow.key': keyOf('WORKFLOW'),
    'createAppEvent.key': keyOf('APP_EVENT'),
    'renameContent.key': {
      hasForm: (text) => CONTENT_TYPES.some((type) => keyFault(type, text) === null),
      project: null,
    },
    integrationKey: keyOf('INTEGRATION'),
    workflowKey: keyOf('WORKFLOW'),
  },
};

function keyOf(contentType: ContentType): SubjectKind {
  return { hasForm: (text) => keyFault(contentType, text) === null, project: null };
}
