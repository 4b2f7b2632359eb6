import { type Client, pick, type Result, unwrap } from '../../../typescript/src/index.js';
import { usageFailure } from '../failures/command-failure.js';
import { argumentOf, releaseName } from './environment-names.js';
import { findEnvironment, type PipelineChoice } from './find-environment.js';
import type { FoundEnvironment } from './pipelines.js';
import { FindVersionDocument } from './versions.generated.js';

/** The connection that releases are read by. */
interface Connection {
  readonly client: Client;
  readonly signal: AbortSignal;
}

const ID = /^release_[0-9a-z]{26}$/;

/** Whether a text is the id of a release. */
export function isReleaseId(text: string): boolean {
  return ID.test(text);
}

/** The id of the release that an argument names: `staging@2.4.0`, or an id. @throws CommandFailure if there is none */
export async function releaseIdNamed(session: Connection & PipelineChoice, text: string): Promise<string> {
  if (isReleaseId(text)) return text;
  const { kind, version } = releaseName(text);
  return (await findVersion(session, await findEnvironment(session, kind), version)).id;
}

/**
 * The release of an environment with this version: the one that was live with it, otherwise the newest.
 *
 * @throws CommandFailure if there is none. It names the nearest versions
 */
export async function findVersion(
  { client, signal }: Connection,
  environment: FoundEnvironment,
  version: string,
): Promise<{ readonly id: string }> {
  const variables = { environmentId: environment.id, version };
  const result = await client.query(FindVersionDocument, variables, { signal });
  const { release, releases } = unwrap(pick(result, (data) => data.environment));
  if (release) return release;
  const existing = releases.nodes.flatMap((each) => each.version ?? []);
  const lines = nearestVersions(version, existing).map((each) => `  ${argumentOf(environment)}@${each}`);
  throw usageFailure(`${environment.name} has no release ${version}`, lines.length > 0 ? ['there is:', ...lines] : []);
}

/** What was read of a release that is named by its id. @throws CommandFailure if there is none @throws SlipwayError */
export function foundRelease<Data>(result: Result<Data>, id: string): Data {
  if (result.ok || result.error.kind !== 'NOT_FOUND') return unwrap(result);
  throw usageFailure(`There is no release "${id}", or you may not see it`);
}

/** How many versions an error names on each side of the one that does not exist. */
const NEAREST = 3;

/** The versions next to one that does not exist, in order: at most three before it, and three after it. */
export function nearestVersions(version: string, existing: readonly string[]): readonly string[] {
  const { compare } = new Intl.Collator('en', { numeric: true });
  const sorted = [...new Set(existing)].sort(compare);
  const at = sorted.findIndex((each) => compare(each, version) > 0);
  const after = at === -1 ? sorted.length : at;
  return sorted.slice(Math.max(after - NEAREST, 0), after + NEAREST);
}
