import { counted } from '../output/counts.js';
import { markdownCode, markdownText } from '../output/markdown.js';
import { shellWord } from '../output/shell-word.js';
import { shortened } from '../output/short-text.js';
import { utcMinute } from '../output/times.js';
import { commandOf, type MessageContext } from './message-lines.js';
import { nameOf, type PrintedMessage } from './printed-message.js';

/** How many columns the explanation of a message may fill. */
const TEXT_WIDTH = 600;

/** A message as an entry of a list in Markdown: with a box if something must be done, or was. */
export function messageEntry(message: PrintedMessage, context: MessageContext): string {
  const { title, affectedUsers, severity } = message;
  const users = affectedUsers ? ` (${counted(affectedUsers.count, 'user')})` : '';
  const heading = `**${markdownText(title)}**${users}`;
  if (severity === 'INFO') return `- ${heading}`;
  const accepted = acceptedText(message);
  return accepted === null ? `- [ ] ${heading}: ${adviceText(message, context)}` : `- [x] ${heading}: ${accepted}`;
}

function acceptedText({ acknowledgedAt, acknowledgedBy, carriedOver }: PrintedMessage): string | null {
  if (carriedOver) return `carried over from ${markdownText(carriedOver.fromRelease.version ?? 'an earlier release')}`;
  if (acknowledgedAt === null) return null;
  return `accepted${acknowledgedBy ? ` by ${markdownText(acknowledgedBy.name)}` : ''}, ${utcMinute(acknowledgedAt)}`;
}

/** The command that resolves it, else what it says itself; and how it can be accepted. */
function adviceText(message: PrintedMessage, context: MessageContext): string {
  const { text, severity } = message;
  const command = commandOf(message, context);
  const resolve = command === null ? markdownText(shortened(text, TEXT_WIDTH)) : markdownCode(command);
  if (severity === 'ERROR' || !context.isPreview) return resolve;
  return `${resolve} — or accept it: ${markdownCode(`--accept ${shellWord(nameOf(message))}`)}`;
}
