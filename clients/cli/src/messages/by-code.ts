import type { MessageCode } from '../../../typescript/src/index.js';

/** Messages of one code: at least one. */
export type OfOneCode<Message> = readonly [Message, ...Message[]];

/** Messages grouped by their codes, in the order in which each code appears first. */
export function byCode<Message extends { readonly code: MessageCode }>(
  messages: readonly Message[],
): readonly OfOneCode<Message>[] {
  const groups = new Map<MessageCode, [Message, ...Message[]]>();
  for (const message of messages) {
    const group = groups.get(message.code);
    if (group) group.push(message);
    else groups.set(message.code, [message]);
  }
  return [...groups.values()];
}
