import type { Command } from 'commander';
import { collect, pick, unwrap } from '../../../typescript/src/index.js';
import { columns } from '../output/columns.js';
import { listPipelines } from '../pipeline/pipelines.js';
import { addGroup, addServerCommand, type ServerOptions } from '../session/options.js';
import type { Runner } from '../session/runner.js';
import type { Session } from '../session/session.js';
import { CreatePipelineByNameDocument } from './pipelines.generated.js';

/** Adds `slipway pipelines`. */
export function addPipelinesCommands(program: Command, runner: Runner): void {
  const pipelines = addGroup(program, 'pipelines', 'list and create pipelines');
  addServerCommand(pipelines, {
    usage: 'list [part-of-name]',
    summary: 'the pipelines that you see',
    examples: [['slipway pipelines list', 'names and ids']],
  }).action(runner.server((session: Session, _options: ServerOptions, part?: string) => printPipelines(session, part)));
  addServerCommand(pipelines, {
    usage: 'create <name>',
    summary: 'create an empty pipeline (ADMIN)',
    description:
      'Creates a pipeline with Development, Staging and Production. Does nothing if you see one with this name.',
    examples: [['slipway pipelines create "Billing integrations"', 'Staging and Production start with an empty 0.1.0']],
  }).action(runner.server(create));
}

/** Prints the pipelines that the caller sees; with a part of a name, only those whose names have it, ignoring case. */
export async function printPipelines({ client, output, signal }: Session, part = ''): Promise<void> {
  const visible = await collect(listPipelines(client, { signal }));
  const all = visible.filter(({ name }) => name.toLowerCase().includes(part.toLowerCase()));
  const lines = columns(all.map(({ id, name }) => [output.colors.bold(name), output.colors.dim(id)]));
  output.result(
    { pipelines: all.map(({ id, name }) => ({ id, name })) },
    lines.length > 0 ? lines : [part === '' ? 'no pipelines yet' : `no pipeline has “${part}” in its name`],
  );
}

async function create({ client, output, signal }: Session, _options: ServerOptions, name: string): Promise<void> {
  const all = await collect(listPipelines(client, { signal }));
  const existing = all.find((each) => each.name.toLowerCase() === name.trim().toLowerCase());
  if (existing) {
    const { id } = existing;
    output.result({ outcome: 'NOTHING_TO_DO', pipeline: { id, name: existing.name } }, [
      `nothing to do: "${existing.name}" exists`,
    ]);
    return;
  }
  const answer = await client.mutate(CreatePipelineByNameDocument, { input: { name } }, { signal });
  const pipeline = unwrap(pick(answer, ({ createPipeline }) => createPipeline.pipeline));
  output.result({ outcome: 'CREATED', pipeline }, [`created the pipeline "${pipeline.name}"`]);
}
