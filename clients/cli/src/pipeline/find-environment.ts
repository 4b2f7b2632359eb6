import { usageFailure } from '../failures/command-failure.js';
import type { ChoosingOptions } from '../output/hint.js';
import { argumentOf, environmentKind, targetKind } from './environment-names.js';
import type { FoundEnvironment, FoundPipeline } from './pipelines.js';

/** The pipeline that a command is about. A session is one. */
export interface PipelineChoice {
  /** How the command line chose it. */
  readonly chosenBy: ChoosingOptions;
  pipeline(): Promise<FoundPipeline>;
}

/** An environment of the pipeline. @throws CommandFailure if the caller can't see it */
export async function findEnvironment(
  choice: PipelineChoice,
  kind: FoundEnvironment['kind'],
): Promise<FoundEnvironment> {
  const { environments, name } = await choice.pipeline();
  const found = environments.find((each) => each.kind === kind);
  if (found) return { ...found, chosenBy: choice.chosenBy };
  throw usageFailure(`You may not see this environment of "${name}": ${argumentOf({ kind })}`);
}

/** The environment that an argument names. @throws CommandFailure if there is none */
export async function environmentNamed(choice: PipelineChoice, text: string): Promise<FoundEnvironment> {
  const kind = environmentKind(text);
  return findEnvironment(choice, kind);
}

/** The environment that an argument names, which must receive releases. @throws CommandFailure if there is none */
export async function targetNamed(choice: PipelineChoice, text: string): Promise<FoundEnvironment> {
  const kind = targetKind(text);
  return findEnvironment(choice, kind);
}
