import { createHash } from 'node:crypto';
import type { MessageCode, MessageSubject } from './message.types.js';

/** The deterministic id of a message: the same finding of the same release always has the same id. */
export function messageId(
  releaseId: string,
  code: MessageCode,
  subject: Pick<MessageSubject, 'contentType' | 'key'>,
  detail = '',
): string {
  const finding = JSON.stringify([releaseId, code, subject.contentType, subject.key, detail]);
  return `msg_${createHash('sha256').update(finding).digest('hex').slice(0, 24)}`;
}
