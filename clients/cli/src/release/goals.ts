import { CommandFailure, usageFailure } from '../failures/command-failure.js';
import { commandHint, hintLines } from '../output/hint.js';
import { argumentOf, type EnvironmentName } from '../pipeline/environment-names.js';
import type { FoundEnvironment } from '../pipeline/pipelines.js';
import type { ReleaseDeps } from './attempts.js';
import type { Goal } from './request.js';
import { findRelease, type KnownRelease, readReleases, readSituation } from './situation.js';

type Reader = Pick<ReleaseDeps, 'client' | 'signal'>;

/**
 * The release to promote to an environment: what its source runs, or the version of it that is named.
 *
 * @throws CommandFailure if there is none
 */
export async function promotionGoal(
  { client, signal }: Reader,
  environment: FoundEnvironment,
  from: (EnvironmentName & { readonly version: string }) | null,
): Promise<Extract<Goal, { kind: 'PROMOTE' }>> {
  const { source } = await readSituation(client, environment, {}, { signal });
  if (source === null) throw usageFailure(`${environment.name} has no source that you may see`);
  if (source.kind === 'DEVELOPMENT') {
    throw new CommandFailure('CONFLICT', 'Development has no versions that could be promoted', {
      lines: hintLines(['release what it has now', commandHint(environment, 'release', argumentOf(environment))]),
    });
  }
  if (from && from.kind !== source.kind) {
    throw usageFailure(`Expected --from ${argumentOf(source)}@VERSION, as ${environment.name} is released from it`);
  }
  const release = from ? await findRelease(client, source, from.version, { signal }) : source.live;
  if (release?.liveAt) return { kind: 'PROMOTE', release };
  throw neverLive(from?.version ?? null, { ...source, chosenBy: environment.chosenBy });
}

/**
 * The release to roll an environment back to: the version that is named, or the one that was live before the present one.
 * Null if the present one is a rollback already, and no version is named: running a command again must not switch back.
 *
 * @throws CommandFailure if there is none
 */
export async function rollbackGoal(
  { client, signal }: Reader,
  environment: FoundEnvironment,
  version: string | null,
): Promise<Extract<Goal, { kind: 'ROLL_BACK' }> | null> {
  if (version !== null) {
    const named = await findRelease(client, environment, version, { signal });
    if (named?.liveAt) return { kind: 'ROLL_BACK', release: named };
    throw neverLive(version, environment);
  }
  const releases = await readReleases(client, environment, ['LIVE', 'SUPERSEDED'], { signal });
  if (releases.some(({ state, kind }) => state === 'LIVE' && kind === 'ROLLBACK')) return null;
  const before = releaseBefore(releases);
  if (before) return { kind: 'ROLL_BACK', release: before };
  throw new CommandFailure('REFUSED', `nothing was live in ${environment.name} before the present release`);
}

/** The release that was replaced last. Null if none was. */
export function releaseBefore(releases: readonly KnownRelease[]): KnownRelease | null {
  const time = ({ supersededAt }: KnownRelease) => Date.parse(supersededAt ?? '');
  return releases
    .filter(({ state }) => state === 'SUPERSEDED')
    .reduce<KnownRelease | null>((last, each) => (last === null || time(each) > time(last) ? each : last), null);
}

function neverLive(
  version: string | null,
  environment: Pick<FoundEnvironment, 'kind' | 'name' | 'chosenBy'>,
): CommandFailure {
  return new CommandFailure('REFUSED', `${version ?? 'a release'} was never live in ${environment.name}`, {
    lines: hintLines(['see what was', commandHint(environment, 'history', argumentOf(environment))]),
  });
}
