import type { IncomingMessage } from 'node:http';
import Negotiator from 'negotiator';
import { RequestError } from '../../request/request-error.js';

/** The media types of a content, the preferred one first, and the ends of the names of their files. */
export const FILE_EXTENSIONS = { 'application/json': 'json', 'application/x-ndjson': 'ndjson' } as const;

export type ContentMediaType = keyof typeof FILE_EXTENSIONS;

export const CONTENT_MEDIA_TYPES = Object.keys(FILE_EXTENSIONS) as readonly ContentMediaType[];

/** The media type in which a content is wanted. @throws RequestError 406 where it is none of the two */
export function wantedMediaType({ headers: { accept } }: Pick<IncomingMessage, 'headers'>): ContentMediaType {
  const types = [...CONTENT_MEDIA_TYPES];
  const chosen = accept ? new Negotiator({ headers: { accept } }).mediaType(types) : types[0];
  const found = types.find((each) => each === chosen);
  if (found) return found;
  const message = `A content is of the type ${types.join(' or ')}, which the \`Accept\` header leaves out.`;
  throw new RequestError(406, 'NOT_ACCEPTABLE', message);
}

/** Whether a body is NDJSON, by its `Content-Type`, which has been checked. */
export function isNdjson({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return /^application\/x-ndjson\s*(;|$)/i.test(headers['content-type']?.trim() ?? '');
}
