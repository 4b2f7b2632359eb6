import type { IncomingMessage } from 'node:http';
import Negotiator from 'negotiator';
import { RequestError } from '../../request/request-error.js';

/** The media types of content, the preferred one first, and their file extensions. */
export const FILE_EXTENSIONS = { 'application/json': 'json', 'application/x-ndjson': 'ndjson' } as const;

export type ContentMediaType = keyof typeof FILE_EXTENSIONS;

export const CONTENT_MEDIA_TYPES = Object.keys(FILE_EXTENSIONS) as readonly ContentMediaType[];

/** Chooses the media type by the `Accept` header. @throws RequestError 406 if it accepts neither */
export function negotiateMediaType({ headers: { accept } }: Pick<IncomingMessage, 'headers'>): ContentMediaType {
  const types = [...CONTENT_MEDIA_TYPES];
  const chosen = accept ? new Negotiator({ headers: { accept } }).mediaType(types) : types[0];
  const found = types.find((each) => each === chosen);
  if (found) return found;
  const message = `Content is available as ${types.join(' or ')}, which the \`Accept\` header does not include.`;
  throw new RequestError(406, 'NOT_ACCEPTABLE', message);
}

/** Whether a body is NDJSON, by its valid `Content-Type`. */
export function isNdjson({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return /^application\/x-ndjson\s*(;|$)/i.test(headers['content-type']?.trim() ?? '');
}
