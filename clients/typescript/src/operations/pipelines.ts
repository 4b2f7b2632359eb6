import type { Client } from '../client.js';
import { PipelinesDocument, type PipelinesQuery, WhoAmIDocument, type WhoAmIQuery } from '../generated/graphql.js';
import type { CallOptions } from '../options.js';
import { entriesOf } from '../pages.js';
import { pick } from '../pick.js';
import type { Result } from '../result.js';

/** The member who calls, and the projects that it is limited to. */
export type Viewer = WhoAmIQuery['viewer'];

/** A pipeline with its environments, in the order Development, Staging, Production. */
export type PipelineSummary = PipelinesQuery['pipelines']['nodes'][number];

/** Who calls: to check a token. */
export async function whoAmI(client: Client, options?: CallOptions): Promise<Result<Viewer>> {
  return pick(await client.query(WhoAmIDocument, {}, options), ({ viewer }) => viewer);
}

/** The pipelines that the caller sees, oldest first. @throws SlipwayError */
export function pipelines(client: Client, options?: CallOptions): AsyncIterable<PipelineSummary> {
  return entriesOf(async (after) =>
    pick(await client.query(PipelinesDocument, { after }, options), (data) => data.pipelines),
  );
}
