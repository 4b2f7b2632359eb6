import { type Beside, besideLines } from '../output/beside.js';
import { counted } from '../output/counts.js';
import { commandHint, hintLines } from '../output/hint.js';
import { shellWord } from '../output/shell-word.js';
import { oneLine, wrapped } from '../output/short-text.js';
import type { TextStyle } from '../output/text-style.js';
import { ago } from '../output/times.js';
import { argumentOf, type NamedEnvironment } from '../pipeline/environment-names.js';
import { byCode } from './by-code.js';
import {
  affectsNobody,
  type MessageGroup,
  type MessageGroups,
  nameOf,
  type PrintedMessage,
} from './printed-message.js';
import { resolvingCommand } from './resolving-command.js';

/** Of an explanation below a message. */
const INDENT = ' '.repeat(6);

/** How many warnings, or messages for information, of one code are listed. All errors are: each has to be corrected. */
const MAX_OF_CODE = 5;

/** What the messages are printed for. */
export interface MessageContext {
  /** The target. */
  readonly environment: NamedEnvironment;
  /** Whether the release is a preview, so that new warnings have to be resolved or accepted. */
  readonly isPreview: boolean;
  /** The version of the release. Null before it is deployed. */
  readonly version: string | null;
}

/** Messages by importance, each with the command that resolves it. Empty if there are none. */
export function messageLines(groups: MessageGroups, context: MessageContext, style: TextStyle): readonly string[] {
  const { errors, newWarnings, carriedOver, infos } = groups;
  const noticed = infos.messages.filter((message) => !affectsNobody(message));
  const left = infos.total - infos.messages.length;
  const rows = [
    ...errors.messages.map((message) => rowOf(message, context, style)),
    ...rowsByCode(newWarnings, context, style),
    ...rowsByCode({ messages: noticed, total: noticed.length + left }, context, style),
  ];
  const counts = [
    moreText(errors, 'error'),
    moreText(newWarnings, 'new warning'),
    noneAffected(infos.messages.length - noticed.length),
    left > 0 ? `${counted(left, 'more message')} for information` : null,
  ];
  return [
    ...besideLines(rows, style),
    ...(carriedOver.total > 0 ? [`  ${style.colors.yellow('!')} ${carriedOverText(carriedOver)}`] : []),
    ...counts.filter((text) => text !== null).map((text) => `  ${style.colors.dim(`… ${text}`)}`),
    ...(context.isPreview ? acceptLines(newWarnings) : []),
  ];
}

/** How the first warning is accepted, and how all warnings of a code that several have. */
function acceptLines({ messages }: MessageGroup): readonly string[] {
  const [first] = messages;
  if (!first) return [];
  const several = byCode(messages).find(({ length }) => length > 1);
  const hints: (readonly [label: string, command: string])[] = [
    ['A warning may also be accepted by its name', `--accept ${shellWord(nameOf(first))}`],
  ];
  if (several) hints.push(['Or all warnings of one code', `--accept ${several[0].code}`]);
  return ['', ...hintLines(...hints)];
}

/** The first messages of each code, and how many more there are of it. */
function rowsByCode({ messages, total }: MessageGroup, context: MessageContext, style: TextStyle): readonly Beside[] {
  const atLeast = total > messages.length ? 'at least ' : '';
  return byCode(messages).flatMap((group) => {
    const rows = group.slice(0, MAX_OF_CODE).map((message) => rowOf(message, context, style));
    const left = group.length - rows.length;
    if (left === 0) return rows;
    const more = `… ${atLeast}${left.toLocaleString('en-US')} more ${group[0].code}: --json lists all of them`;
    return [...rows, { start: '  ', text: style.colors.dim(more), aside: '' }];
  });
}

function rowOf(message: PrintedMessage, context: MessageContext, style: TextStyle): Beside {
  return {
    start: `  ${signOf(message, context, style)} `,
    text: `${oneLine(message.title)}${usersText(message)}`,
    aside: asideOf(message, context, style.now),
    below: explanationOf(message, context, style),
  };
}

function moreText({ messages, total }: MessageGroup, one: string): string | null {
  const left = total - messages.length;
  return left > 0 ? counted(left, `more ${one}`) : null;
}

/** `4 warnings carried over from 2.4.0`. */
export function carriedOverText({ messages, total }: MessageGroup): string {
  const versions = new Set(messages.flatMap(({ carriedOver }) => carriedOver?.fromRelease.version ?? []));
  const from = messages.length === total && versions.size > 0 ? ` from ${[...versions].join(', ')}` : '';
  return `${counted(total, 'warning')} carried over${from}`;
}

function noneAffected(count: number): string | null {
  return count > 0 ? `${counted(count, 'message')} about users ${count === 1 ? 'affects' : 'affect'} none` : null;
}

function signOf({ severity }: PrintedMessage, { isPreview }: MessageContext, { colors }: TextStyle): string {
  switch (severity) {
    case 'ERROR':
      return colors.red('x');
    case 'WARNING':
      return colors.yellow(isPreview ? `! ${colors.bold('NEW')} ` : '!');
    case 'INFO':
      return colors.cyan('i');
  }
}

function usersText({ affectedUsers }: PrintedMessage): string {
  return affectedUsers ? ` (${counted(affectedUsers.count, 'user')})` : '';
}

/** Who accepted it, else the command that resolves it or shows more. */
function asideOf(message: PrintedMessage, context: MessageContext, now: Date): string {
  const { acknowledgedAt, acknowledgedBy, affectedUsers } = message;
  if (acknowledgedAt !== null) {
    return `accepted${acknowledgedBy ? ` by ${oneLine(acknowledgedBy.name)}` : ''}, ${ago(acknowledgedAt, now)}`;
  }
  return commandOf(message, context) ?? (affectedUsers ? usersCommand(context) : '');
}

function usersCommand({ environment, isPreview, version }: MessageContext): string {
  if (!isPreview && version === null) return '';
  const name = argumentOf(environment);
  return commandHint(environment, 'users', 'affected', isPreview ? name : `${name}@${version}`);
}

/** The command that resolves a message. Null if none does, or it is too late for it. */
export function commandOf(
  { action, severity }: PrintedMessage,
  { environment, isPreview }: MessageContext,
): string | null {
  return action && (isPreview || severity === 'ERROR') ? resolvingCommand(action, environment) : null;
}

/** What to do about a failure or a warning that no command resolves. */
function explanationOf(message: PrintedMessage, context: MessageContext, style: TextStyle): readonly string[] {
  const { severity, text, acknowledgedAt } = message;
  const isClear = severity === 'INFO' || acknowledgedAt !== null || commandOf(message, context) !== null;
  if (isClear && severity !== 'ERROR') return [];
  return wrapped(text, Math.max(style.width - INDENT.length, 40)).map((line) => `${INDENT}${style.colors.dim(line)}`);
}
