import type { DeploymentProgress } from '../../deployments/progress/deployment-progress.js';
import { isSameProgress, percentageOf } from '../../deployments/progress/deployment-progress.js';
import { NotFoundError } from '../../errors/refusals.js';
import { pageOf } from '../../graphql/lists/connections.js';
import { liveStates } from '../../graphql/live/live-states.js';
import { isEnded } from '../../releases/release-state.js';
import type { RequestContext } from '../context.js';
import type { Resolvers } from '../generated/resolver-types.js';
import { mustExist } from '../must-exist.js';
import { requirePresent } from '../pipelines/look-ups.js';
import { findRelease } from '../releases/look-ups.js';
import { mutateRelease } from '../releases/release.resolvers.js';
import { journalEntryId } from './journal-entry-id.js';
import { journalList } from './lists.js';

export const deploymentResolvers: Resolvers = {
  Release: {
    deployment: ({ id }, _args, { loaders }) => loaders.deployment.load(id),
  },

  Deployment: {
    async percentage(deployment, _args, { loaders }) {
      const { releaseId } = deployment;
      return percentageOf(await mustExist(loaders.release.load(releaseId), releaseId), deployment);
    },
    targets: ({ releaseId }, _args, { loaders }) => loaders.runtimesOfDeployment.load(releaseId),
    journalPruned: async ({ releaseId }, _args, { loaders }) => (await loaders.journalStart.load(releaseId)) === null,
    journal: (deployment, page, { services: { deploymentQueries } }) =>
      pageOf(page, {
        ...journalList.of(deployment.releaseId),
        placeOf: ({ sequence }) => [sequence],
        read: (range) => deploymentQueries.listJournal(deployment, range),
        count: () => deploymentQueries.countJournal(deployment),
      }),
  },

  JournalEntry: { id: journalEntryId },

  TargetDeployment: {
    target: ({ runtimeId }, _args, { loaders }) => loaders.runtime.load(runtimeId),
    targetName: ({ runtimeName }) => runtimeName,
  },

  DeploymentProgress: {
    state: ({ release }) => release.state,
    isLive: ({ release }) => release.state === 'LIVE',
    targets: ({ runtimes }) => runtimes,
    statement: ({ statusMessage }) => statusMessage,
  },

  Mutation: {
    deployRelease: (_root, { input }, context) =>
      mutateRelease(context, input.releaseId, ({ deployments }) =>
        deployments.deployRelease(context.actor, {
          ...input,
          acknowledgedMessageIds: input.acknowledgedMessageIds ?? [],
        }),
      ),
    cancelDeployment: (_root, { input: { releaseId } }, context) =>
      mutateRelease(context, releaseId, ({ deployments }) => deployments.cancelDeployment(context.actor, releaseId)),
    retryDeployment: (_root, { input: { releaseId, acknowledgedMessageIds } }, context) =>
      mutateRelease(context, releaseId, ({ deployments }) =>
        deployments.retryDeployment(context.actor, releaseId, acknowledgedMessageIds ?? []),
      ),
  },

  Subscription: {
    deploymentProgress: {
      async subscribe(_root, { releaseId }, context) {
        const release = await findRelease(context, releaseId);
        if (!release) throw new NotFoundError(`There is no release with the id "${releaseId}".`);
        const { environmentId } = release;
        const { projectId } = await mustExist(context.loaders.environment.load(environmentId), environmentId);
        return liveStates<DeploymentProgress>(context, {
          topics: [`release:${releaseId}`],
          read: async () => {
            await requirePresent(context, projectId);
            return readProgress(context, releaseId);
          },
          isLast: ({ release }) => isEnded(release.state),
          isSame: isSameProgress,
        });
      },
      resolve: (state: DeploymentProgress) => state,
    },
  },
};

async function readProgress({ loaders, services }: RequestContext, releaseId: string): Promise<DeploymentProgress> {
  return services.deploymentQueries.progress(await mustExist(loaders.release.load(releaseId), releaseId));
}
