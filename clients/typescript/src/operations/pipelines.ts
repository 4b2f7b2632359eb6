import type { Client } from '../client.js';
import {
  PipelineChangedDocument,
  type PipelineSummaryFragment,
  PipelinesDocument,
  WhoAmIDocument,
  type WhoAmIQuery,
} from '../generated/graphql.js';
import type { CallOptions } from '../options.js';
import { entriesOf } from '../pages.js';
import { pick } from '../pick.js';
import type { Result } from '../result.js';
import { statesOf } from '../streams/states-of.js';

/** The member who calls, and the projects that it is limited to. */
export type Viewer = WhoAmIQuery['viewer'];

/** Who calls: to check a token. */
export async function whoAmI(client: Client, options?: CallOptions): Promise<Result<Viewer>> {
  return pick(await client.query(WhoAmIDocument, {}, options), ({ viewer }) => viewer);
}

/** The pipelines that the caller sees, oldest first. Their environments go from Development to Production. @throws SlipwayError */
export function pipelines(client: Client, options?: CallOptions): AsyncIterable<PipelineSummaryFragment> {
  return entriesOf(
    (after) => client.query(PipelinesDocument, { after }, options),
    (data) => data.pipelines,
  );
}

/**
 * A pipeline whenever its content or one of its releases changes. Does not end by itself. @throws SlipwayError with NOT_FOUND
 * once the pipeline is deleted
 */
export function followPipeline(
  client: Client,
  pipelineId: string,
  options?: CallOptions,
): AsyncIterableIterator<PipelineSummaryFragment, undefined> {
  return statesOf(client.subscribe(PipelineChangedDocument, { pipelineId }, options), (data) => data.pipelineChanged);
}
