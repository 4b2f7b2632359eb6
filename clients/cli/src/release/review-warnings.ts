import type { PreviewMessage } from '../../../typescript/src/index.js';
import { CommandFailure } from '../failures/command-failure.js';
import { byCode, type OfOneCode } from '../messages/by-code.js';
import { isNamed, keyOfMessage, nameOfMessage } from '../messages/message-name.js';
import { resolvingCommand } from '../messages/resolving-command.js';
import { counted } from '../output/counts.js';
import { hintLines } from '../output/hint.js';
import { shellWord } from '../output/shell-word.js';
import type { NamedEnvironment } from '../pipeline/environment-names.js';
import type { WarningRules } from './request.js';

/** What the messages of a release mean for it. */
export interface Review {
  /** The new warnings that are accepted: `deployRelease` acknowledges them. */
  readonly accepted: readonly PreviewMessage[];
  /** The warnings that stop the release. */
  readonly unresolved: readonly PreviewMessage[];
}

/** Decides which warnings of a release are accepted, and which stop it. */
export function reviewWarnings(warnings: readonly PreviewMessage[], { accept, failOn }: WarningRules): Review {
  const isAccepted = (warning: PreviewMessage) => accept.some((name) => isNamed(warning, name));
  const toAcknowledge = warnings.filter(({ isNew, acknowledgedAt }) => isNew && acknowledgedAt === null);
  const stopping = failOn === 'warnings' ? warnings : toAcknowledge;
  return {
    accepted: toAcknowledge.filter(isAccepted),
    unresolved: stopping.filter((warning) => !isAccepted(warning)),
  };
}

/** The failure of a release that warnings stop. The lines have one entry for each code; the JSON document has all warnings. */
export function warningsFailure(unresolved: readonly PreviewMessage[], environment: NamedEnvironment): CommandFailure {
  const verb = unresolved.length === 1 ? 'is' : 'are';
  const groups = byCode(unresolved);
  const lines = groups.flatMap((group, index) => [...(index === 0 ? [] : ['']), ...groupLines(group, environment)]);
  const isWhole = groups.every(({ length }) => length <= MAX_NAMES);
  return new CommandFailure(
    'WARNINGS_UNRESOLVED',
    `${counted(unresolved.length, 'warning')} ${verb} neither resolved nor accepted`,
    {
      lines: isWhole ? lines : [...lines, '', '--json lists all of them'],
      details: { warnings: unresolved.map((warning) => warningData(warning, environment)) },
    },
  );
}

/** How many errors a failure lists. The JSON document has all of them. */
const MAX_LISTED = 50;

/** The failure of a release that has errors before it is deployed. */
export function errorsFailure(errors: readonly PreviewMessage[]): CommandFailure {
  return new CommandFailure('REFUSED', `the release has ${counted(errors.length, 'error')}`, {
    lines: errors.slice(0, MAX_LISTED).map((error) => `${nameOfMessage(error)}   ${error.title}`),
    details: { errors: errors.map(messageData) },
  });
}

/** A message for programs. */
export function messageData(message: PreviewMessage): { readonly name: string; readonly title: string } {
  return { name: nameOfMessage(message), title: message.title };
}

function warningData(warning: PreviewMessage, environment: NamedEnvironment) {
  return { ...messageData(warning), text: warning.text, command: commandOf(warning, environment) };
}

/** How many warnings of one code are named. */
const MAX_NAMES = 3;

/** One warning with its title, or how many there are of one code with the first names; then how to resolve and accept them. */
function groupLines(group: OfOneCode<PreviewMessage>, environment: NamedEnvironment): readonly string[] {
  const [first, ...others] = group;
  const isOne = others.length === 0;
  const resolve = resolvingHint(first, environment, isOne);
  const hints: (readonly [label: string, command: string])[] = [
    ...(resolve ? [resolve] : []),
    [`${resolve ? 'or ' : ''}accept ${isOne ? 'it' : 'one'}`, `--accept ${shellWord(nameOfMessage(first))}`],
  ];
  if (!isOne) hints.push([`or accept all ${group.length.toLocaleString('en-US')}`, `--accept ${first.code}`]);
  const head = isOne ? `${nameOfMessage(first)}   ${first.title}` : `${first.code}   ${namesText(group)}`;
  return [head, ...hintLines(...hints)];
}

/** `93 warnings: A, B, C and 90 more`. */
function namesText(group: OfOneCode<PreviewMessage>): string {
  const named = group.slice(0, MAX_NAMES).map((warning) => keyOfMessage(warning) ?? warning.title);
  const left = group.length - named.length;
  const more = left > 0 ? ` and ${left.toLocaleString('en-US')} more` : '';
  return `${counted(group.length, 'warning')}: ${named.join(', ')}${more}`;
}

function resolvingHint(
  warning: PreviewMessage,
  environment: NamedEnvironment,
  isOne: boolean,
): readonly [label: string, command: string] | null {
  const { action } = warning;
  if (action === null) return null;
  const command = commandOf(warning, environment);
  if (!isOne) return ['resolve one', command ?? action.label];
  return [command === null ? 'resolve it' : (LABELS[action.__typename] ?? 'give it a value'), command ?? action.label];
}

/** What commands do that give no single value. */
const LABELS: Partial<Record<NonNullable<PreviewMessage['action']>['__typename'], string>> = {
  ProvideAppCredentialsAction: 'provide them',
  RetryDeploymentAction: 'try again',
};

function commandOf({ action }: PreviewMessage, environment: NamedEnvironment): string | null {
  return action && resolvingCommand(action, environment);
}
