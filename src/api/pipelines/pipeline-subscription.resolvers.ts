import type { Topic } from '../../database/signals.js';
import { NotFoundError } from '../../errors/refusals.js';
import { liveStates } from '../../graphql/live/live-states.js';
import type { Environment } from '../../pipelines/environment.entity.js';
import type { Pipeline } from '../../pipelines/pipeline.entity.js';
import { releaseForSubscribers } from '../../releases/store/frozen-release.js';
import type { Release } from '../../releases/store/release.entity.js';
import type { RequestContext } from '../context.js';
import type { Resolvers } from '../generated/resolver-types.js';
import { mustExist } from '../must-exist.js';
import { releaseIfVisible } from '../releases/look-ups.js';
import { findPipeline, liveReleaseOf, requirePresent, visibleEnvironments } from './look-ups.js';

/** What subscribers of a pipeline follow. They are notified when any part of it changes. */
interface PipelineState {
  readonly pipeline: Pipeline;
  readonly environments: readonly EnvironmentState[];
}

interface EnvironmentState {
  readonly id: string;
  /** Changes with every write. Pending changes are computed from the contents of two environments alone. */
  readonly contentRevision: number;
  readonly live: Release | null;
  readonly preview: Release | null;
  readonly rollback: Release | null;
  readonly deploying: DeployingState | null;
  readonly settling: DeployingState | null;
}

interface DeployingState {
  readonly release: ReturnType<typeof releaseForSubscribers>;
  /** Grows with each entry of the journal, and so with the percentage. */
  readonly sequence: number;
}

export const pipelineSubscriptionResolvers: Resolvers = {
  Subscription: {
    pipelineChanged: {
      async subscribe(_root, { pipelineId }, context) {
        if (!(await findPipeline(context, pipelineId))) {
          throw new NotFoundError(`There is no pipeline with the id "${pipelineId}".`);
        }
        // An environment is neither added later nor removed alone.
        const environments = await visibleEnvironments(context, pipelineId);
        return liveStates<PipelineState>(context, {
          topics: topicsOf(pipelineId, environments),
          async read() {
            await Promise.all(environments.map(({ projectId }) => requirePresent(context, projectId)));
            return readState(context, pipelineId);
          },
          isLast: () => false,
        });
      },
      resolve: (state: PipelineState) => state.pipeline,
    },
  },
};

function topicsOf(pipelineId: string, environments: readonly Environment[]): Topic[] {
  return [`pipeline:${pipelineId}`, ...environments.map(({ projectId }) => `content:${projectId}` as const)];
}

async function readState(context: RequestContext, pipelineId: string): Promise<PipelineState> {
  const environments = await visibleEnvironments(context, pipelineId);
  return {
    pipeline: await mustExist(context.loaders.pipeline.load(pipelineId), pipelineId),
    environments: await Promise.all(environments.map((environment) => readEnvironment(context, environment))),
  };
}

async function readEnvironment(context: RequestContext, environment: Environment): Promise<EnvironmentState> {
  const { loaders } = context;
  const { id, projectId } = environment;
  const visible = async (found: Promise<Release | null>) => releaseIfVisible(context, await found);
  const [project, live, preview, rollback, deploying, settling] = await Promise.all([
    mustExist(loaders.project.load(projectId), projectId),
    liveReleaseOf(context, environment),
    visible(loaders.openPreview.load(id)),
    visible(loaders.openRollback.load(id)),
    visible(loaders.deployingRelease.load(id)),
    visible(loaders.settlingRelease.load(id)),
  ]);
  return {
    ...{ id, contentRevision: project.contentRevision, live, preview, rollback },
    deploying: deploying && (await withProgress(context, deploying)),
    settling: settling && (await withProgress(context, settling)),
  };
}

async function withProgress({ loaders }: RequestContext, release: Release): Promise<DeployingState> {
  return {
    release: releaseForSubscribers(release),
    sequence: (await loaders.deployment.load(release.id))?.sequence ?? 0,
  };
}
