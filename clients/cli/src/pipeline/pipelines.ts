import { type CallOptions, type Client, entriesOf, pick, type Result } from '../../../typescript/src/index.js';
import type { ChoosingOptions } from '../output/hint.js';
import { FindPipelineDocument, FindPipelinesDocument, type FoundPipelineFragment } from './pipelines.generated.js';

/** A pipeline, and the environments of it that the caller sees. */
export type FoundPipeline = FoundPipelineFragment;

/** An environment of a pipeline. */
export type FoundEnvironment = FoundPipeline['environments'][number] & {
  /** How the command line chose its pipeline: hints repeat it. */
  readonly chosenBy: ChoosingOptions;
};

/** The pipelines that the caller sees, oldest first. @throws SlipwayError */
export function listPipelines(client: Client, options: CallOptions): AsyncIterable<FoundPipeline> {
  return entriesOf(
    (after) => client.query(FindPipelinesDocument, { after }, options),
    ({ pipelines }) => pipelines,
  );
}

/** One pipeline. NOT_FOUND if the caller sees none with this id. */
export async function readPipeline(client: Client, id: string, options: CallOptions): Promise<Result<FoundPipeline>> {
  return pick(await client.query(FindPipelineDocument, { id }, options), ({ pipeline }) => pipeline);
}
