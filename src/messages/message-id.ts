import { createHash } from 'node:crypto';
import type { ContentIdentity } from '../content/content.types.js';
import type { MessageCode } from './message.types.js';

/** The part of a subject that ids depend on. */
type MessageIdSubject = ContentIdentity | { readonly contentType: null; readonly key: string | null };

/** The prefixes of the ids of releases and messages. */
const RELEASE = 'release_';
const MESSAGE = 'msg_';
const DIGEST_LENGTH = 24;

/**
 * The deterministic id of a message: the same finding of the same release always has the same id. It contains the id of the
 * release, so that it is sufficient to find the message.
 */
export function messageId(releaseId: string, code: MessageCode, subject: MessageIdSubject, detail = ''): string {
  const identity = subject.contentType === null ? subject.key : subject.lineage;
  const finding = JSON.stringify([releaseId, code, subject.contentType, identity, detail]);
  const digest = createHash('sha256').update(finding).digest('hex').slice(0, DIGEST_LENGTH);
  return `${MESSAGE}${releaseId.slice(RELEASE.length)}${digest}`;
}

/** The id of the release that a message belongs to. Null if the text is not the id of a message. */
export function releaseOfMessage(id: string): string | null {
  const [, release] = /^msg_([0-9a-z]+)[0-9a-f]{24}$/.exec(id) ?? [];
  return release === undefined ? null : `${RELEASE}${release}`;
}
