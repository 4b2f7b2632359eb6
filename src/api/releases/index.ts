import { OperationTypeNode } from 'graphql';
import { isLineage } from '../../content/definitions/content-keys.js';
import { BadInputError } from '../../errors/refusals.js';
import { changeId, parseChangeId } from '../../releases/preview/change-id.js';
import { projectOfRelease } from '../../releases/store/project-of-release.js';
import { idOf, type MutationInput } from '../auditing/subject-kind.js';
import { type ApiFeature, WITHOUT_PREFIX } from '../feature.js';
import { changeEditsResolvers } from './change-edits.resolvers.js';
import { changeSummaryResolvers } from './change-summary.resolvers.js';
import { compareContentResolvers } from './compare-content.resolvers.js';
import { environmentReleasesResolvers } from './environment-releases.resolvers.js';
import { checkFieldChangesSize } from './field-changes-size.js';
import { changeEditList, changeList, promotionList, releaseList } from './lists.js';
import { type ReleaseLoaders, releaseLoaders } from './loaders.js';
import { findChange, findMessage, findRelease } from './look-ups.js';
import { previewSubscriptionResolvers } from './preview-subscription.resolvers.js';
import { releaseResolvers } from './release.resolvers.js';
import { releaseIdentityResolvers } from './release-identity.resolvers.js';
import { releaseMessageResolvers } from './release-messages.resolvers.js';

export const releasesFeature: ApiFeature<ReleaseLoaders> = {
  resolvers: [
    releaseResolvers,
    releaseIdentityResolvers,
    releaseMessageResolvers,
    changeSummaryResolvers,
    changeEditsResolvers,
    compareContentResolvers,
    environmentReleasesResolvers,
    previewSubscriptionResolvers,
  ],
  loaders: releaseLoaders,
  nodes: {
    release: { typename: 'Release', find: findRelease },
    msg: { typename: 'Message', find: findMessage },
    [WITHOUT_PREFIX]: { typename: 'Change', find: findChange },
  },
  lists: [releaseList, promotionList, changeList, changeEditList],
  fieldCosts: {
    'Query.compareContent': 1_000,
    'Change.fieldChanges': 10,
    'Change.fieldChangeCount': 10,
    'Change.graph': 10,
    'Change.edits': 10,
    'Environment.pendingChanges': 10,
    'Release.changeSummary': 10,
    'Release.notes': 1_000,
    'Release.excludedCount': 10,
  },
  listSizes: {
    // Typical. The read budget of the operation bounds the rest.
    'Change.fieldChanges': 10,
    'Release.runsIn': 3,
    'ChangeSelectionPayload.additionalChanges': 10,
    'IncludeChangesAction.changes': 2,
    'IncludeChangesAction.dependants': 1,
  },
  argumentRules: {
    'Change.fieldChanges': ({ first }) => void checkFieldChangesSize(first),
    'Release.changeSummary': refuseComparison,
  },
  auditSubjects: {
    releaseId: { hasForm: idOf('release'), project: projectOfRelease },
    changeIds: { hasForm: isChangeId, project: null },
  },
};

function refuseComparison({ compareTo }: Readonly<Record<string, unknown>>, operation: OperationTypeNode): void {
  if (operation !== OperationTypeNode.MUTATION || compareTo == null) return;
  throw new BadInputError(
    'compareTo: not supported in a mutation, because it can be checked only after the write. Use it in a query.',
  );
}

/** Whether a text is the id of a change of the input's release, exactly as the server writes it. */
function isChangeId(text: string, { input: { releaseId } }: MutationInput): boolean {
  const item = typeof releaseId === 'string' ? parseChangeId(releaseId, text) : null;
  return item !== null && isLineage(item.contentType, item.lineage) && changeId(String(releaseId), item) === text;
}
