import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { contentFormat } from '../../../api/content/look-ups.js';
import { type CallerKind, createContext, type RequestContext } from '../../../api/context.js';
import { findProject } from '../../../api/pipelines/look-ups.js';
import { findRelease } from '../../../api/releases/look-ups.js';
import type { ContentExport } from '../../../content/transfer/content-export.js';
import { admitRequest, requireStillVisible } from '../../admission/admit-request.js';
import { whileAllowed } from '../../admission/while-allowed.js';
import { namesAnyEntityTag, namesEntityTag } from '../../request/entity-tags.js';
import { RequestError } from '../../request/request-error.js';
import { type EndpointRules, openEndpoint } from '../open-endpoint.js';
import { type ContentDeps, contentTag, type Exchange } from './content-exchange.js';
import { importContent } from './content-import-endpoint.js';
import { FILE_EXTENSIONS, negotiateMediaType } from './content-media-type.js';

/** Whose content a path is about. */
export interface ContentOwner {
  readonly of: 'PROJECT' | 'RELEASE';
  readonly id: string;
}

const PATH = /^\/(?<owner>projects|releases)\/(?<id>\w{1,90})\/content$/;

type Rules = EndpointRules<CallerKind>;
const CACHE = { cacheControl: 'no-cache, private' } as const;
const EXPORT_RULES: Readonly<Record<ContentOwner['of'], Rules>> = {
  PROJECT: { ...CACHE, methods: ['GET', 'HEAD', 'PUT'], callers: ['MEMBER'] },
  RELEASE: { ...CACHE, methods: ['GET', 'HEAD'], callers: ['MEMBER'] },
};
/** The import itself refuses others than members, so that the audit log has it. */
const IMPORT_RULES: Rules = { ...CACHE, methods: ['PUT'], callers: ['MEMBER', 'RUNTIME', 'CONNECTED_USER'] };

/** The owner in the path of content. Null for other paths. */
export function parseContentPath(path: string): ContentOwner | null {
  const { owner, id = '' } = PATH.exec(path)?.groups ?? {};
  return owner === undefined ? null : { of: owner === 'projects' ? 'PROJECT' : 'RELEASE', id };
}

/** Exports content of any size, to members who can see it. Imports content into a project by PUT. */
export async function serveContent(
  deps: ContentDeps,
  { of, id }: ContentOwner,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
): Promise<void> {
  const rules = request.method === 'PUT' && of === 'PROJECT' ? IMPORT_RULES : EXPORT_RULES[of];
  const admitted = await openEndpoint(rules, { request, response }, () => admitRequest(deps, request, requestId));
  const context = createContext({ caller: admitted.caller, ...admitted.origin }, deps.services);
  const exchange = { request, response, admitted, context };
  try {
    if (request.method === 'PUT') return await importContent(deps, id, exchange);
    return await (of === 'PROJECT' ? exportProject(deps, id, exchange) : exportRelease(deps, id, exchange));
  } finally {
    context.endReads();
  }
}

async function exportProject(deps: ContentDeps, id: string, exchange: Exchange): Promise<void> {
  const { request, response, context } = exchange;
  const project = await findProject(context, id);
  if (!project) throw new RequestError(404, 'NOT_FOUND', 'There is no such project.');
  const mediaType = negotiateMediaType(request);
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
  const format = await contentFormat(context, id);
  await send(deps, exchange, {
    name: id,
    find: (current) => findProject(current, id),
    read: () => deps.services.contentQueries.export(context.actor, point, format),
  });
}

async function exportRelease(deps: ContentDeps, id: string, exchange: Exchange): Promise<void> {
  const release = await findRelease(exchange.context, id);
  if (!release) throw new RequestError(404, 'NOT_FOUND', 'There is no such release.');
  await send(deps, exchange, {
    name: id,
    find: (current) => findRelease(current, id),
    read: () => deps.services.releaseQueries.contentExport(release),
  });
}

interface SentContent {
  /** The file name without the extension. */
  readonly name: string;
  /** Looks up the owner. Null if the caller can't see it. */
  find(context: RequestContext): Promise<object | null>;
  read(): Promise<ContentExport>;
}

/** Streams content, no faster than the client reads it, and only while the client can see it. */
async function send(deps: ContentDeps, exchange: Exchange, { name, find, read }: SentContent): Promise<void> {
  const { request, response, context, admitted } = exchange;
  const mediaType = negotiateMediaType(request);
  response.appendHeader('Vary', 'Accept');
  response.setHeader('Content-Type', `${mediaType}; charset=utf-8`);
  response.setHeader('Content-Disposition', `attachment; filename="${name}.${FILE_EXTENSIONS[mediaType]}"`);
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  // Content at one revision never changes, so no snapshot is needed while a slow client reads it.
  context.endReads();
  await deps.transfers.run(admitted.limitKey, async () => {
    const content = await read();
    const pieces = mediaType === 'application/json' ? content.document() : content.lines();
    const requireAllowed = () => requireStillVisible(deps.services, admitted, find);
    await pipeline(whileAllowed(pieces, requireAllowed), response);
  });
}
