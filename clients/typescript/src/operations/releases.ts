import type { Client } from '../client.js';
import {
  ReleaseDocument,
  type ReleaseFilter,
  type ReleaseQuery,
  type ReleaseSummaryFragment,
  ReleasesDocument,
} from '../generated/graphql.js';
import type { CallOptions } from '../options.js';
import { entriesOf } from '../pages.js';
import { pick } from '../pick.js';
import type { Result } from '../result.js';

/** One release in any state, and its environment. NOT_FOUND if the caller sees no such release. */
export async function readRelease(
  client: Client,
  releaseId: string,
  options?: CallOptions,
): Promise<Result<NonNullable<ReleaseQuery['release']>>> {
  return pick(await client.query(ReleaseDocument, { id: releaseId }, options), ({ release }) => release);
}

/** The releases of an environment, newest first. @throws SlipwayError with NOT_FOUND if the caller sees no such environment */
export function releasesOf(
  client: Client,
  environmentId: string,
  filter: ReleaseFilter = {},
  options?: CallOptions,
): AsyncIterable<ReleaseSummaryFragment> {
  return entriesOf(
    (after) => client.query(ReleasesDocument, { environmentId, after, filter }, options),
    ({ environment }) => environment?.releases,
  );
}
