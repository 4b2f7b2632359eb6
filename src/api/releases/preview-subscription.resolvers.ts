import type { Topic } from '../../database/signals.js';
import { NotFoundError } from '../../errors/refusals.js';
import { liveStates } from '../../graphql/live/live-states.js';
import type { Environment } from '../../pipelines/environment.entity.js';
import type { Release } from '../../releases/store/release.entity.js';
import type { RequestContext } from '../context.js';
import type { Resolvers } from '../generated/resolver-types.js';
import { mustExist } from '../must-exist.js';
import { requirePresent, sourceOf } from '../pipelines/look-ups.js';
import { environmentOf, findRelease } from './look-ups.js';
import { countDraftsLeftOut } from './release-drafts.js';

/** The state of a preview. Subscribers are notified when any part of it changes. */
interface PreviewState {
  readonly release: Release;
  readonly revision: string;
  readonly excluded: readonly string[];
  /** How many drafts it leaves out. */
  readonly drafts: number;
  /** Null if the message concerns no users. */
  readonly messages: readonly (readonly [
    id: string,
    text: string,
    carriedOver: string | null,
    affected: number | null,
  ])[];
}

export const previewSubscriptionResolvers: Resolvers = {
  Subscription: {
    previewChanged: {
      async subscribe(_root, { releaseId }, context) {
        const release = await findRelease(context, releaseId);
        if (!release) throw new NotFoundError(`There is no release with the id "${releaseId}".`);
        const environment = await environmentOf(context, release);
        return liveStates<PreviewState>(context, {
          topics: await topicsOf(context, release, environment),
          read: async () => {
            await requirePresent(context, environment.projectId);
            return readState(context, releaseId);
          },
          isLast: (state) => state.release.state !== 'PREVIEW',
        });
      },
      resolve: (state: PreviewState) => state.release,
    },
  },
};

/** The topics of a preview: the release, the content of both sides, and the target's configuration. */
async function topicsOf(context: RequestContext, release: Release, environment: Environment): Promise<Topic[]> {
  const { projectId } = environment;
  const source = await sourceOf(context, environment);
  return [
    `release:${release.id}`,
    `content:${projectId}`,
    `configuration:${projectId}`,
    ...(source ? [`content:${source.projectId}` as const] : []),
  ];
}

async function readState(context: RequestContext, releaseId: string): Promise<PreviewState> {
  const { actor, loaders, services } = context;
  const release = await mustExist(loaders.release.load(releaseId), releaseId);
  const { revision, changes } = await loaders.releaseView.load(release);
  const messages = release.state === 'PREVIEW' ? (await loaders.previewAdvice.load(release)).messages : [];
  return {
    release,
    revision,
    excluded: changes.filter(({ excluded }) => excluded).map(({ contentType, key }) => `${contentType} ${key}`),
    drafts: await countDraftsLeftOut(context, release),
    messages: await Promise.all(
      messages.map(async ({ id, text, carriedOverFrom, affectedUsers }) => {
        const affected = affectedUsers ? await services.affectedUsers.count(actor, affectedUsers) : null;
        return [id, text, carriedOverFrom, affected] as const;
      }),
    ),
  };
}
