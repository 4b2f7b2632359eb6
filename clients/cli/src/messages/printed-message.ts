import { nameOfMessage } from './message-name.js';
import type { PrintedMessageFragment } from './messages.generated.js';

/** A message, as it is printed. */
export type PrintedMessage = PrintedMessageFragment;

/** The first messages of each importance, and how many there are. */
export interface MessageGroups {
  readonly errors: MessageGroup;
  /** Warnings that are not carried over from an earlier release. */
  readonly newWarnings: MessageGroup;
  readonly carriedOver: MessageGroup;
  readonly infos: MessageGroup;
}

/** The first messages of a list. */
export interface MessageGroup {
  readonly messages: readonly PrintedMessage[];
  /** How many there are, also those that are not listed. */
  readonly total: number;
}

/** The name of a message on the command line. */
export function nameOf({ code, subject, action }: PrintedMessage): string {
  return nameOfMessage({ code, subject, action: action && 'settingId' in action ? action : null });
}

/** Whether a message is about users, but affects none now. */
export function affectsNobody({ affectedUsers }: PrintedMessage): boolean {
  return affectedUsers?.count === 0;
}
