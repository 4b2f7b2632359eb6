import type { Command } from 'commander';
import type { ConfigurationKind } from '../configuration/needs.generated.js';
import { setValues, type ValueWriter } from '../configuration/set-values.js';
import { readValues } from '../configuration/value-list.js';
import { readValue, type ValueOptions } from '../configuration/value-text.js';
import { usageFailure } from '../failures/command-failure.js';
import { environmentData } from '../pipeline/environment-names.js';
import { environmentNamed } from '../pipeline/find-environment.js';
import type { FoundEnvironment } from '../pipeline/pipelines.js';
import { addGroup, addServerCommand, type ServerOptions } from '../session/options.js';
import type { Runner } from '../session/runner.js';
import type { Session } from '../session/session.js';
import { addMissingCommand } from './missing-values.js';
import { addDeleteCommand, addListCommand, outcomeLines, type StoredKind } from './stored-values.js';

/** What every value that has a key says of itself. */
interface Stored {
  readonly key: string;
}

/** Values that have a key: secrets, or variables. */
export interface KeyedKind<T extends Stored> extends StoredKind<T> {
  readonly kind: ConfigurationKind;
  /** Whether a value stays hidden while a person enters it. */
  readonly hidden: boolean;
  writer(session: Session, projectId: string): ValueWriter<T>;
}

interface SetOptions extends ServerOptions, ValueOptions {
  readonly fromEnvFile?: string;
  readonly ifMissing?: boolean;
}

/** Adds `missing`, `set`, `list` and `delete` of a kind. */
export function addKeyedValueCommands<T extends Stored>(program: Command, runner: Runner, kind: KeyedKind<T>): void {
  const group = addGroup(program, kind.group, kind.help.group);
  addMissingCommand(group, runner, kind);
  addSetCommand(group, runner, kind);
  addListCommand(group, runner, kind);
  addDeleteCommand(group, runner, kind, { keyName: 'key', example: 'OLD_KEY' });
}

function addSetCommand<T extends Stored>(group: Command, runner: Runner, kind: KeyedKind<T>): void {
  const { noun, group: name } = kind;
  addServerCommand(group, {
    usage: 'set <environment> [key]',
    summary: `set the value of a ${noun}, or of several`,
    description: `Sets the value of a ${noun} in one environment. The value is read from stdin or a file, without the line break at its end; on a terminal, you are asked for it. It is never an argument, as other users of a machine can read those. Without a key, several values are set, all or none: lines KEY=value, or one JSON object. Running it again sets the same values again.`,
    examples: [
      [`slipway ${name} set staging STRIPE_KEY`, 'asks for the value'],
      [`slipway ${name} set staging STRIPE_KEY < key.txt`, 'from a file, without the line break at its end'],
      [
        `slipway ${name} set staging --from-env-file staging.env --if-missing`,
        'several, and only those without a value',
      ],
    ],
  })
    .option('--file <file>', 'a file with the value')
    // Not `--env-file`, which Node.js 20 takes as its own option, even after the name of the script.
    .option('--from-env-file <file>', 'a file with lines KEY=value, or with a JSON object')
    .option('--raw', 'keep a line break at the end of the value')
    .option('--if-missing', 'keep values that exist')
    .action(
      runner.server(async (session: Session, options: SetOptions, environmentName: string, key?: string) => {
        const environment = await environmentNamed(session, environmentName);
        const entries = await entriesOf(runner, options, kind, environment, key);
        const writer = kind.writer(session, environment.project.id);
        const outcome = await setValues(writer, entries, options.ifMissing === true);
        session.output.result(
          { environment: environmentData(environment), ...outcome },
          outcomeLines({ set: outcome.set.map((each) => each.key), kept: outcome.kept }, noun, environment),
        );
      }),
    );
}

async function entriesOf(
  { surroundings }: Runner,
  options: SetOptions,
  { noun, hidden }: Pick<KeyedKind<Stored>, 'noun' | 'hidden'>,
  environment: FoundEnvironment,
  key: string | undefined,
) {
  const { fromEnvFile, file, raw } = options;
  if (key === undefined) {
    if (file !== undefined || raw) throw usageFailure('Expected a key beside --file or --raw');
    return readValues(surroundings, fromEnvFile);
  }
  if (fromEnvFile !== undefined) throw usageFailure('Expected a key or --from-env-file, got both');
  const label = `The value of the ${noun} ${key} in ${environment.name}`;
  return [{ key, value: await readValue(surroundings, options, label, hidden) }];
}
