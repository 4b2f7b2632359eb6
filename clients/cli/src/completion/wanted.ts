import type { Argument, Command, Option } from 'commander';

/** A word that would fit, and what it means. */
export interface Candidate {
  readonly value: string;
  readonly description: string;
}

/** What fits at the cursor. */
type Wanted =
  | { readonly kind: 'CANDIDATES'; readonly candidates: readonly Candidate[] }
  /** `withVersion`: only with a version, such as staging@2.4.0. */
  | { readonly kind: 'ENVIRONMENTS'; readonly withVersion: boolean }
  | { readonly kind: 'FILES' | 'FOLDERS' | 'PIPELINES' | 'PROFILES' };

/** The values of options, by the names of their properties: `tokenFile`. */
type Given = Readonly<Record<string, string>>;

/** What fits at the cursor, and what the words before it say. */
export interface Place {
  readonly wanted: Wanted;
  /** What stands in the current word before the value: `--pipeline=`. */
  readonly prefix: string;
  /** The values of the options before it. */
  readonly given: Given;
}

/** What is wanted where an argument, or the value of an option, has one of these names. */
const WANTED_BY_NAME: Readonly<Record<string, Wanted>> = {
  file: { kind: 'FILES' },
  arguments: { kind: 'FILES' },
  folder: { kind: 'FOLDERS' },
  path: { kind: 'FOLDERS' },
  profile: { kind: 'PROFILES' },
  environment: { kind: 'ENVIRONMENTS', withVersion: false },
  source: { kind: 'ENVIRONMENTS', withVersion: false },
  target: { kind: 'ENVIRONMENTS', withVersion: false },
  'environment@version': { kind: 'ENVIRONMENTS', withVersion: true },
  'environment[@version]': { kind: 'ENVIRONMENTS', withVersion: false },
};

const WANTED_BY_OPTION: Readonly<Record<string, Wanted>> = {
  '--pipeline': { kind: 'PIPELINES' },
  '--profile': { kind: 'PROFILES' },
};

const NOTHING: Wanted = { kind: 'CANDIDATES', candidates: [] };

/** Finds what fits at the cursor, from the commands and their options. */
export function placeAt(root: Command, words: readonly string[], current: string): Place {
  const { command, position, pending, given } = walk(root, words);
  if (pending) return { wanted: wantedByOption(pending), prefix: '', given };
  const equals = current.startsWith('--') ? current.indexOf('=') : -1;
  if (equals !== -1) {
    const option = optionOf(command, current.slice(0, equals));
    return { wanted: option ? wantedByOption(option) : NOTHING, prefix: current.slice(0, equals + 1), given };
  }
  if (current.startsWith('-')) return { wanted: options(command), prefix: '', given };
  return { wanted: wantedByPosition(command, position), prefix: '', given };
}

interface Walked {
  readonly command: Command;
  /** How many arguments the command has so far. */
  readonly position: number;
  /** The option whose value is the next word. */
  readonly pending: Option | null;
  readonly given: Given;
}

function walk(root: Command, words: readonly string[]): Walked {
  const given: Record<string, string> = {};
  let command = root;
  let position = 0;
  let pending: Option | null = null;
  for (const word of words) {
    if (pending) {
      given[pending.attributeName()] = word;
      pending = null;
    } else if (word.startsWith('-')) {
      const [name = '', ...value] = word.split('=');
      const option = optionOf(command, name);
      if (option?.required && value.length === 0) pending = option;
      else if (option) given[option.attributeName()] = value.join('=');
    } else {
      const next = command.commands.find((each) => each.name() === word || each.aliases().includes(word));
      if (next) command = next;
      else position += 1;
    }
  }
  return { command, position, pending, given };
}

/** An option of a command, or of one that it belongs to. */
function optionOf(command: Command, name: string): Option | null {
  const found = command.options.find(({ long, short }) => name === long || name === short);
  return found ?? (command.parent ? optionOf(command.parent, name) : null);
}

function wantedByOption({ long, flags, argChoices }: Option): Wanted {
  if (argChoices) return choices(argChoices);
  const [, name = ''] = /[<[](.+)[\]>]$/.exec(flags) ?? [];
  return WANTED_BY_OPTION[long ?? ''] ?? WANTED_BY_NAME[name] ?? NOTHING;
}

function wantedByPosition(command: Command, position: number): Wanted {
  if (command.commands.length > 0) return subcommands(command);
  const all: readonly Argument[] = command.registeredArguments;
  const last = all.at(-1);
  const argument = all[position] ?? (last?.variadic ? last : undefined);
  if (!argument) return options(command);
  return argument.argChoices ? choices(argument.argChoices) : (WANTED_BY_NAME[argument.name()] ?? NOTHING);
}

function subcommands(command: Command): Wanted {
  const visible = command.createHelp().visibleCommands(command);
  const candidates = visible.map((each) => ({ value: each.name(), description: each.summary() || each.description() }));
  return { kind: 'CANDIDATES', candidates };
}

function options(command: Command): Wanted {
  const visible = command.createHelp().visibleOptions(command);
  const candidates = visible.flatMap(({ long, description }) => (long ? [{ value: long, description }] : []));
  return { kind: 'CANDIDATES', candidates };
}

function choices(values: readonly string[]): Wanted {
  return { kind: 'CANDIDATES', candidates: values.map((value) => ({ value, description: '' })) };
}
