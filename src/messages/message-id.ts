import { createHash } from 'node:crypto';
import type { ContentIdentity } from '../content/content.types.js';
import type { MessageCode } from './message.types.js';

/** The part of a subject that ids depend on. */
type MessageIdSubject = ContentIdentity | { readonly contentType: null; readonly key: string | null };

/** The deterministic id of a message: the same finding of the same release always has the same id. */
export function messageId(releaseId: string, code: MessageCode, subject: MessageIdSubject, detail = ''): string {
  const identity = subject.contentType === null ? subject.key : subject.lineage;
  const finding = JSON.stringify([releaseId, code, subject.contentType, identity, detail]);
  return `msg_${createHash('sha256').update(finding).digest('hex').slice(0, 24)}`;
}
