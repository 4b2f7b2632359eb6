import { OperationTypeNode } from 'graphql';
import { keyFault } from '../../content/definitions/content-keys.js';
import { BadInputError } from '../../errors/refusals.js';
import { changeId, parseChangeId } from '../../releases/preview/change-id.js';
import { projectOfRelease } from '../../releases/store/project-of-release.js';
import { idOf, type Naming } from '../auditing/subject-kind.js';
import type { ApiFeature } from '../feature.js';
import { changeSummaryResolvers } from './change-summary.resolvers.js';
import { compareContentResolvers } from './compare-content.resolvers.js';
import { environmentReleasesResolvers } from './environment-releases.resolvers.js';
import { checkFieldChangesSize } from './field-changes-size.js';
import { changeList, releaseList } from './lists.js';
import { type ReleaseLoaders, releaseLoaders } from './loaders.js';
import { findRelease } from './look-ups.js';
import { previewSubscriptionResolvers } from './preview-subscription.resolvers.js';
import { releaseResolvers } from './release.resolvers.js';
import { releaseMessageResolvers } from './release-messages.resolvers.js';

export const releasesFeature: ApiFeature<ReleaseLoaders> = {
  resolvers: [
    releaseResolvers,
    releaseMessageResolvers,
    changeSummaryResolvers,
    compareContentResolvers,
    environmentReleasesResolvers,
    previewSubscriptionResolvers,
  ],
  loaders: releaseLoaders,
  nodes: {
    release: { typename: 'Release', find: findRelease },
  },
  lists: [releaseList, changeList],
  fieldCosts: {
    'Query.compareContent': 1_000,
    'Change.fieldChanges': 10,
    'Change.fieldChangeCount': 10,
    'Environment.pendingChanges': 10,
    'Release.changeSummary': 10,
  },
  listSizes: {
    // As a rule. What they may be at most is bounded by the characters that an operation reads.
    'Change.fieldChanges': 10,
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
    'compareTo: expected none in a mutation, as whether it can be compared is known only after the write. Ask for it in a query.',
  );
}

/** A change of the release that the input names, written as the server itself writes it. */
function isChangeId(text: string, { input: { releaseId } }: Naming): boolean {
  const item = typeof releaseId === 'string' ? parseChangeId(releaseId, text) : null;
  return item !== null && keyFault(item.contentType, item.key) === null && changeId(String(releaseId), item) === text;
}
