import { comparisonSummary, type SummarizedChanges } from '../../content/changes/change-summary.js';
import type { ContentIdentity } from '../../content/content.types.js';
import { mutate, type UserErrorNode } from '../../graphql/mutations.js';
import type { OpenedPreview } from '../../releases/release.service.js';
import type { Release } from '../../releases/store/release.entity.js';
import { draftsPage } from '../content/draft-list.js';
import type { RequestContext } from '../context.js';
import type { Resolvers } from '../generated/resolver-types.js';
import { mustExist } from '../must-exist.js';
import {
  changesToItems,
  excludedCount,
  findRelease,
  releaseIfVisible,
  sourceOfPromotion,
  visibleChanges,
} from './look-ups.js';
import { countDraftsLeftOut, projectOfDrafts } from './release-drafts.js';

/** The parent value of `OpenedReleasePayload`. */
export interface OpenedRelease {
  readonly release: Release | null;
  readonly alreadyOpen: boolean;
  readonly userErrors: readonly UserErrorNode[];
}

export const releaseResolvers: Resolvers = {
  Query: {
    release: (_root, { id }, context) => findRelease(context, id),
  },

  Release: {
    isLive: ({ state }) => state === 'LIVE',
    environment: ({ environmentId }, _args, { loaders }) =>
      mustExist(loaders.environment.load(environmentId), environmentId),
    sourceEnvironment: (release, _args, context) => sourceOfPromotion(context, release),
    revision: async (release, _args, { loaders }) => (await loaders.releaseView.load(release)).revision,
    versionSuggestions: async (release, _args, { loaders }) =>
      release.state === 'PREVIEW' ? (await loaders.previewAdvice.load(release)).versions : null,
    changeSummary: (release, { compareTo }, context) =>
      compareTo == null ? ownSummary(context, release) : summaryComparedTo(context, release, compareTo),
    notes: (release, _args, context) => notesOf(context, release),
    drafts: async (release, page, context) => draftsPage(context, await projectOfDrafts(context, release), page),
    contentExport: (release, _args, { services }) => services.releaseQueries.contentExport(release),
    createdBy: ({ createdBy }, _args, { loaders }) => (createdBy === null ? null : loaders.member.load(createdBy)),
    deployedBy: ({ deployedBy }, _args, { loaders }) => (deployedBy === null ? null : loaders.member.load(deployedBy)),
  },

  OpenedReleasePayload: {
    excludedCount: async ({ release }, _args, { loaders }) =>
      release ? excludedCount(await loaders.releaseView.load(release)) : 0,
    async failedRelease({ release }, _args, context) {
      const failed = release && (await context.services.releaseQueries.findFailed(release.environmentId));
      return releaseIfVisible(context, failed);
    },
  },

  Mutation: {
    createRelease: (_root, { input }, context) =>
      openPreview(context, ({ releases }) => releases.createRelease(context.actor, input.environmentId)),
    rollBackRelease: (_root, { input }, context) =>
      openPreview(context, ({ releases }) => releases.rollBackRelease(context.actor, input.releaseId)),
    excludeChanges: (_root, { input }, context) =>
      selectChanges(context, input.releaseId, ({ releaseSelection }) =>
        releaseSelection.excludeChanges(context.actor, input),
      ),
    includeChanges: (_root, { input }, context) =>
      selectChanges(context, input.releaseId, ({ releaseSelection }) =>
        releaseSelection.includeChanges(context.actor, input),
      ),
    discardRelease: (_root, { input: { releaseId } }, context) =>
      mutateRelease(context, releaseId, ({ releases }) => releases.discardRelease(context.actor, releaseId)),
  },
};

/** Opens a preview, or finds the open one. */
function openPreview(context: RequestContext, write: (services: RequestContext['services']) => Promise<OpenedPreview>) {
  return mutate(context, {
    write: () => write(context.services),
    payload: async ({ id, alreadyOpen }) => ({ release: await findRelease(context, id), alreadyOpen }),
    refused: () => ({ release: null, alreadyOpen: false }),
  });
}

/** Excludes or includes changes. `write` returns those that were not named. */
function selectChanges(
  context: RequestContext,
  releaseId: string,
  write: (services: RequestContext['services']) => Promise<readonly ContentIdentity[]>,
) {
  return mutate(context, {
    write: () => write(context.services),
    payload: async (additional) => ({
      release: await findRelease(context, releaseId),
      additionalChanges: await changesToItems(context, releaseId, additional),
    }),
    refused: async () => ({ release: await findRelease(context, releaseId), additionalChanges: [] }),
  });
}

/** Runs a mutation of a release. The payload has the current release, even if the mutation was refused. */
export function mutateRelease(
  context: RequestContext,
  releaseId: string,
  write: (services: RequestContext['services']) => Promise<void>,
) {
  const payload = async () => ({ release: await findRelease(context, releaseId) });
  return mutate(context, { write: () => write(context.services), payload, refused: payload });
}

/** The changes of a release. A history needs the counts of many releases: stored ones need no read. */
function ownSummary(context: RequestContext, release: Release): SummarizedChanges {
  const { id: scope, counts } = release;
  return {
    scope,
    changes: () => visibleChanges(context, release),
    counts: async () =>
      counts === null ? (await context.loaders.releaseView.load(release)).counts : JSON.parse(counts),
    draftCount: () => countDraftsLeftOut(context, release),
  };
}

async function summaryComparedTo(
  context: RequestContext,
  release: Release,
  pastId: string,
): Promise<SummarizedChanges> {
  return comparisonSummary(`${release.id} ${pastId}`, await context.services.releaseQueries.compareTo(release, pastId));
}

/** `format` has one value so far. */
async function notesOf(context: RequestContext, release: Release): Promise<string> {
  const { actor, loaders, services } = context;
  const changes = (await visibleChanges(context, release)).filter(({ excluded }) => !excluded);
  const messages = await loaders.messages.load(release);
  const spend = (length: number) => loaders.readBudget.spend(length);
  const notes = await services.releaseQueries.notes(actor, { release, changes, messages }, spend);
  spend(notes.length);
  return notes;
}
