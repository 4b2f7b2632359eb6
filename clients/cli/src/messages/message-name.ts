import type { MessageCode } from '../../../typescript/src/index.js';
import { isMessageCode, similarCodes } from './message-codes.js';

/** What the name of a message depends on. */
export interface NamedMessage {
  readonly code: MessageCode;
  readonly subject: { readonly key: string | null };
  readonly action: { readonly label?: string; readonly settingId?: string } | null;
}

/** The name of a message on the command line, or of all messages of a code if `key` is null. */
export interface MessageName {
  readonly code: MessageCode;
  readonly key: string | null;
}

/**
 * The name of a message on the command line: `CODE:KEY`, or `CODE` if it is about the whole environment. The key is that of
 * the secret, variable, integration, workflow or app event that the message is about. The key of a setting follows the key
 * of its owner: `box/sync#region`.
 */
export function nameOfMessage(message: NamedMessage): string {
  const key = keyOfMessage(message);
  return key === null ? message.code : `${message.code}:${key}`;
}

/** Reads `CODE` or `CODE:KEY`. The fault says what was expected, if it is neither. */
export function parseMessageName(text: string): { readonly name: MessageName } | { readonly fault: string } {
  const colon = text.indexOf(':');
  const code = colon === -1 ? text : text.slice(0, colon);
  const key = colon === -1 ? null : text.slice(colon + 1);
  if (!isMessageCode(code)) {
    const similar = similarCodes(code);
    const advice = similar.length === 0 ? '' : `. Did you mean ${similar.join(', or ')}?`;
    return { fault: `Expected the code of a message, got "${code}"${advice}` };
  }
  if (key === '')
    return { fault: `Expected a key after "${code}:". Without a colon, it names all messages of the code` };
  return { name: { code, key } };
}

/** Whether a name means a message. */
export function isNamed(message: NamedMessage, { code, key }: MessageName): boolean {
  return message.code === code && (key === null || key === keyOfMessage(message));
}

/** The key in the name of a message. Null if it is about the whole environment. */
export function keyOfMessage({ subject, action }: NamedMessage): string | null {
  return subject.key !== null && action?.settingId !== undefined ? `${subject.key}#${action.settingId}` : subject.key;
}
