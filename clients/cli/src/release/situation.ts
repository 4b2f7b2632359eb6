import { type CallOptions, type Client, pick, unwrap } from '../../../typescript/src/index.js';
import type { FoundEnvironment } from '../pipeline/pipelines.js';
import {
  DeployedReleasesDocument,
  type KnownReleaseFragment,
  ReleaseOfVersionDocument,
  ReleaseSituationDocument,
} from './situation.generated.js';

/** A release, as far as commands need to know it. */
export type KnownRelease = KnownReleaseFragment;

/** The environment that releases to another one come from. */
interface SourceSituation {
  readonly id: string;
  readonly kind: FoundEnvironment['kind'];
  readonly name: string;
  readonly live: KnownRelease | null;
  /** When its content changed last, by the server's clock. Null if it never has. */
  readonly changedAt: string | null;
}

/** What a release to an environment depends on. */
export interface Situation {
  readonly live: KnownRelease | null;
  readonly deploying: KnownRelease | null;
  /** The newest releases that failed. They may be older than the live one. */
  readonly failed: readonly KnownRelease[];
  /** The release with the version that was asked for. The one that was live with it, if several have it. */
  readonly named: KnownRelease | null;
  /** The id of the promotion that is open. */
  readonly openPreview: string | null;
  /** The id of the rollback that is open. */
  readonly openRollback: string | null;
  /** How many changes of the source the environment lacks. */
  readonly pending: number;
  /** Null if the caller can't see it, and for Development. */
  readonly source: SourceSituation | null;
  /** Whether it runs the content of the release that was looked up. */
  readonly runsGoal: boolean;
}

/** What to look up beside the environment. */
interface LookUp {
  readonly version?: string;
  readonly goalId?: string;
}

/** Reads the situation of an environment. @throws SlipwayError */
export async function readSituation(
  client: Client,
  { id: environmentId }: Pick<FoundEnvironment, 'id'>,
  { version, goalId }: LookUp,
  options: CallOptions,
): Promise<Situation> {
  const variables = {
    environmentId,
    ...{ version: version ?? '', hasVersion: version !== undefined },
    ...{ goalId: goalId ?? '', hasGoal: goalId !== undefined },
  };
  const answer = await client.query(ReleaseSituationDocument, variables, options);
  const environment = unwrap(pick(answer, (data) => data.environment));
  const { goal } = unwrap(answer);
  const { source } = environment;
  return {
    live: environment.liveRelease,
    deploying: environment.deployingRelease,
    failed: environment.failed.nodes,
    named: environment.named ?? null,
    openPreview: environment.openPreview?.id ?? null,
    openRollback: environment.openRollback?.id ?? null,
    pending: environment.pendingChanges.total,
    source: source && {
      id: source.id,
      kind: source.kind,
      name: source.name,
      live: source.liveRelease,
      changedAt: source.liveRelease?.liveAt ?? source.project.history.nodes[0]?.createdAt ?? null,
    },
    runsGoal: goal?.runsIn.some(({ id }) => id === environmentId) ?? false,
  };
}

/** The releases of an environment in some states: the newest 100. @throws SlipwayError */
export async function readReleases(
  client: Client,
  { id: environmentId }: Pick<FoundEnvironment, 'id'>,
  states: readonly KnownRelease['state'][],
  options: CallOptions,
): Promise<readonly KnownRelease[]> {
  const answer = await client.query(DeployedReleasesDocument, { environmentId, states }, options);
  return unwrap(pick(answer, ({ environment }) => environment)).releases.nodes;
}

/** The release of an environment with a version. Null if there is none. @throws SlipwayError */
export async function findRelease(
  client: Client,
  { id: environmentId }: Pick<FoundEnvironment, 'id'>,
  version: string,
  options: CallOptions,
): Promise<KnownRelease | null> {
  const answer = await client.query(ReleaseOfVersionDocument, { environmentId, version }, options);
  return unwrap(pick(answer, ({ environment }) => environment)).release;
}
