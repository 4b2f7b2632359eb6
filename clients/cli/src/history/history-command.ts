import { collect, entriesOf, firstOf } from '../../../typescript/src/index.js';
import { counted } from '../output/counts.js';
import { environmentData } from '../pipeline/environment-names.js';
import { targetNamed } from '../pipeline/find-environment.js';
import type { Session } from '../session/session.js';
import { HistoryDocument, type HistoryQuery, type HistoryQueryVariables } from './history.generated.js';
import { historyLines } from './history-lines.js';

type Releases = NonNullable<HistoryQuery['environment']>['releases'];

/** What a list of releases contains. */
interface HistoryRequest {
  /** `staging`. */
  readonly environment: string;
  readonly limit: number;
  /** Whether to list discarded previews, too. */
  readonly all: boolean;
}

const MAX_PAGE = 200;

/** Prints the releases of an environment, newest first. @throws CommandFailure, SlipwayError */
export async function history(session: Session, request: HistoryRequest): Promise<void> {
  const { client, output, signal } = session;
  const environment = await targetNamed(session, request.environment);
  const variables = {
    environmentId: environment.id,
    first: Math.min(request.limit, MAX_PAGE),
    filter: filterOf(request),
  };
  const { releases, total } = await readReleases({ client, signal }, variables, request.limit);
  const style = { colors: output.colors, width: output.width, now: session.now() };
  const left = total - releases.length;
  const more = left > 0 ? [output.colors.dim(`… and ${counted(left, 'earlier release')}; see --limit`)] : [];
  const lines =
    releases.length > 0 ? [...historyLines(releases, style), ...more] : [`${environment.name} has no releases`];
  output.result({ environment: environmentData(environment), totalCount: total, releases }, lines);
}

function filterOf({ all }: HistoryRequest): HistoryQueryVariables['filter'] {
  if (all) return null;
  return { states: ['PREVIEW', 'DEPLOYING', 'LIVE', 'SUPERSEDED', 'FAILED', 'CANCELLED'] };
}

async function readReleases(
  { client, signal }: Pick<Session, 'client' | 'signal'>,
  variables: HistoryQueryVariables,
  limit: number,
): Promise<{ readonly releases: Releases['nodes']; readonly total: number }> {
  let total = 0;
  const all = entriesOf(
    (after) => client.query(HistoryDocument, { ...variables, after }, { signal }),
    ({ environment }) => {
      total = environment?.releases.totalCount ?? 0;
      return environment?.releases;
    },
  );
  return { releases: await collect(firstOf(all, limit)), total };
}
