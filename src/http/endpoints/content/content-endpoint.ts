import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { createContext, type RequestContext } from '../../../api/context.js';
import { findProject } from '../../../api/pipelines/look-ups.js';
import { findRelease } from '../../../api/releases/look-ups.js';
import type { ContentExport } from '../../../content/transfer/content-export.js';
import { admitRequest, requireMember, requireStillSeen } from '../../admission/admit-request.js';
import { whileAllowed } from '../../admission/while-allowed.js';
import { allowMethods } from '../../answers.js';
import { namesAnyEntityTag, namesEntityTag } from '../../request/entity-tags.js';
import { RequestError } from '../../request/request-error.js';
import { type ContentParts, contentTag, type Exchange } from './content-exchange.js';
import { importContent } from './content-import-endpoint.js';
import { FILE_EXTENSIONS, wantedMediaType } from './content-media-type.js';

/** A request for a content: of a project, or of a release. */
export interface ContentOwner {
  readonly of: 'PROJECT' | 'RELEASE';
  readonly id: string;
}

const PATH = /^\/(?<owner>projects|releases)\/(?<id>\w{1,90})\/content$/;

/** Whose content a path is of; null for other paths. */
export function parseContentPath(path: string): ContentOwner | null {
  const { owner, id = '' } = PATH.exec(path)?.groups ?? {};
  return owner === undefined ? null : { of: owner === 'projects' ? 'PROJECT' : 'RELEASE', id };
}

/** Serves whole contents of any size, to members who see them; takes one for a project, as `importContent` does. */
export async function serveContent(
  parts: ContentParts,
  { of, id }: ContentOwner,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
): Promise<void> {
  response.setHeader('Cache-Control', 'no-cache, private');
  allowMethods(request, 'GET', 'HEAD', ...(of === 'PROJECT' ? ['PUT'] : []));
  const visitor = await admitRequest(parts, request, requestId);
  const context = createContext({ caller: visitor.caller, ...visitor.origin }, parts.services);
  const exchange = { request, response, visitor, context };
  try {
    if (request.method === 'PUT') return await importContent(parts, id, exchange);
    requireMember(visitor.caller);
    return await (of === 'PROJECT' ? exportProject(parts, id, exchange) : exportRelease(parts, id, exchange));
  } finally {
    context.endReads();
  }
}

async function exportProject(parts: ContentParts, id: string, exchange: Exchange): Promise<void> {
  const { request, response, context } = exchange;
  const project = await findProject(context, id);
  if (!project) throw new RequestError(404, 'NOT_FOUND', 'There is no such project.');
  const mediaType = wantedMediaType(request);
  const tag = `${await contentTag(context, project)}-${FILE_EXTENSIONS[mediaType]}`;
  response.setHeader('ETag', `"${tag}"`);
  response.setHeader('X-Content-Revision', project.contentRevision);
  const { 'if-none-match': ifNoneMatch } = request.headers;
  if (namesEntityTag(ifNoneMatch, tag) || namesAnyEntityTag(ifNoneMatch)) {
    response.statusCode = 304;
    response.end();
    return;
  }
  const point = { projectId: id, revision: project.contentRevision };
  await send(parts, exchange, {
    name: id,
    find: (present) => findProject(present, id),
    read: () => parts.services.contentQueries.export(context.actor, point),
  });
}

async function exportRelease(parts: ContentParts, id: string, exchange: Exchange): Promise<void> {
  const release = await findRelease(exchange.context, id);
  if (!release) throw new RequestError(404, 'NOT_FOUND', 'There is no such release.');
  await send(parts, exchange, {
    name: id,
    find: (present) => findRelease(present, id),
    read: () => parts.services.releaseQueries.contentExport(release),
  });
}

/** A content to send. */
interface SentContent {
  /** What its file is called, without the end. */
  readonly name: string;
  /** Looks for what it is the content of; null where the caller sees no such thing. */
  find(context: RequestContext): Promise<object | null>;
  read(): Promise<ContentExport>;
}

/** Sends a content as it is read: no faster than the client takes it, and as long as the client may have it. */
async function send(parts: ContentParts, exchange: Exchange, { name, find, read }: SentContent): Promise<void> {
  const { request, response, context, visitor } = exchange;
  const mediaType = wantedMediaType(request);
  response.appendHeader('Vary', 'Accept');
  response.setHeader('Content-Type', `${mediaType}; charset=utf-8`);
  response.setHeader('Content-Disposition', `attachment; filename="${name}.${FILE_EXTENSIONS[mediaType]}"`);
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  // A content at one revision never changes: no snapshot is held while a slow client takes it.
  context.endReads();
  await parts.transfers.run(visitor.holder, async () => {
    const content = await read();
    const pieces = mediaType === 'application/json' ? content.document() : content.lines();
    const requireAllowed = () => requireStillSeen(parts, request, visitor.origin, find);
    await pipeline(whileAllowed(pieces, requireAllowed), response);
  });
}
