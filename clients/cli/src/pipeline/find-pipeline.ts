import { type CallOptions, type Client, collect, unwrap } from '../../../typescript/src/index.js';
import { type CommandFailure, usageFailure } from '../failures/command-failure.js';
import { columns } from '../output/columns.js';
import { type FoundPipeline, listPipelines, readPipeline } from './pipelines.js';

const ID = /^pipeline_[0-9a-z]{26}$/;

/** How many pipelines an error lists. */
const MAX_LISTED = 20;

/**
 * The pipeline with a name (ignoring case) or an id; without either, the only pipeline that the caller sees.
 *
 * @throws CommandFailure if there is none, or more than one
 */
export async function findPipeline(
  client: Client,
  nameOrId: string | undefined,
  options: CallOptions,
): Promise<FoundPipeline> {
  if (nameOrId !== undefined && ID.test(nameOrId)) {
    const result = await readPipeline(client, nameOrId, options);
    if (!result.ok && result.error.kind === 'NOT_FOUND')
      throw usageFailure(`You see no pipeline with the id ${nameOrId}`);
    return unwrap(result);
  }
  const all = await collect(listPipelines(client, options));
  const chosen = choosePipeline(all, nameOrId);
  if ('failure' in chosen) throw chosen.failure;
  return chosen.pipeline;
}

type PipelineName = Pick<FoundPipeline, 'id' | 'name'>;

/** Chooses a pipeline by its name, or the only one. The failure lists the pipelines with their ids. */
export function choosePipeline<Pipeline extends PipelineName>(
  all: readonly Pipeline[],
  name: string | undefined,
): { readonly pipeline: Pipeline } | { readonly failure: CommandFailure } {
  const named = name === undefined ? all : all.filter((each) => each.name.toLowerCase() === name.toLowerCase());
  const [first, ...others] = named;
  if (first && others.length === 0) return { pipeline: first };
  if (first && name !== undefined) {
    const message = `There are ${named.length} pipelines "${name}"; name one by its id`;
    return { failure: usageFailure(message, listed(named)) };
  }
  if (first) return { failure: usageFailure('Expected --pipeline, as there are several', listed(all)) };
  if (name === undefined) return { failure: usageFailure('You see no pipeline on this server') };
  return { failure: usageFailure(`You see no pipeline "${name}"`, listed(all)) };
}

/** The option that chooses each pipeline, by its id: several may have one name. */
function listed(all: readonly PipelineName[]): readonly string[] {
  const rows = all.slice(0, MAX_LISTED).map(({ id, name }) => [`--pipeline ${id}`, JSON.stringify(name)]);
  const left = all.length - rows.length;
  return [...columns(rows, 2), ...(left > 0 ? [`  and ${left.toLocaleString('en-US')} more`] : [])];
}
