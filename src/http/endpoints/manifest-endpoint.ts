import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { createContext, type RequestContext } from '../../api/context.js';
import { findLiveManifest } from '../../api/runtimes/look-ups.js';
import type { ContentExport } from '../../content/transfer/content-export.js';
import type { LiveManifest } from '../../runtimes/live-manifest.js';
import { type AdmitParts, admitRequest, requireStillSeen } from '../admission/admit-request.js';
import { whileAllowed } from '../admission/while-allowed.js';
import { allowMethods, JSON_TYPE } from '../answers.js';
import type { TransportDeps } from '../graphql/graphql-over-http.js';
import { namesAnyEntityTag, namesEntityTag } from '../request/entity-tags.js';
import { RequestError } from '../request/request-error.js';

const PATH = /^\/environments\/(?<environmentId>\w{1,90})\/manifest$/;

/** The environment whose manifest a path is of; null for other paths. */
export function environmentOfManifestPath(path: string): string | null {
  return PATH.exec(path)?.groups?.environmentId ?? null;
}

/**
 * Serves what an environment runs, to its runtimes and to members who see it. Who has it already, as `If-None-Match`
 * tells, gets 304, and no content is read.
 */
export async function serveManifest(
  parts: Pick<TransportDeps, 'services'> & AdmitParts,
  environmentId: string,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
): Promise<void> {
  response.setHeader('Cache-Control', 'no-cache, private');
  allowMethods(request, 'GET', 'HEAD');
  const { caller, origin } = await admitRequest(parts, request, requestId);
  if (caller.kind === 'CONNECTED_USER') {
    throw new RequestError(403, 'FORBIDDEN', 'This is for members of the team and runtimes.');
  }
  const { services } = parts;
  const context = createContext({ caller, ...origin }, services);
  const manifest = await findLiveManifest(context, environmentId).finally(() => context.endReads());
  if (!manifest) throw new RequestError(404, 'NOT_FOUND', 'There is no such environment.');

  response.setHeader('ETag', `"${manifest.etag}"`);
  const ifNoneMatch = request.headers['if-none-match'];
  const isKnown = namesEntityTag(ifNoneMatch, manifest.etag);
  const isUnwanted = isKnown || namesAnyEntityTag(ifNoneMatch);
  const hasBody = !isUnwanted && request.method !== 'HEAD';
  const body = hasBody ? await bodyOf(manifest, await services.manifests.content(manifest)) : null;
  if (caller.kind === 'RUNTIME' && (isKnown || body))
    await services.runtimeAuthentication.recordFetch(caller.runtime, manifest);
  if (isUnwanted) response.statusCode = 304;
  else response.setHeader('Content-Type', JSON_TYPE);
  if (!body) {
    response.end();
    return;
  }
  response.setHeader('Content-Length', body.bytes);
  const find = (present: RequestContext) => findLiveManifest(present, environmentId);
  const requireAllowed = () => requireStillSeen(parts, request, origin, find);
  await pipeline(whileAllowed(body.pieces(), requireAllowed), response);
}

/** As JSON, in pieces. The content stands in it byte for byte as its SHA-256 was taken. */
async function bodyOf(manifest: LiveManifest, content: ContentExport) {
  const { environmentId, releaseId, version, liveAt, contentRevision } = manifest;
  const { sha256, bytes } = await content.digest();
  const fields = JSON.stringify({ environmentId, releaseId, version, liveAt, contentRevision, sha256 });
  const [head, tail] = [`${fields.slice(0, -1)},"content":`, '}\n'];
  async function* pieces(): AsyncGenerator<string> {
    yield head;
    yield* content.document();
    yield tail;
  }
  return { bytes: Buffer.byteLength(head) + bytes + Buffer.byteLength(tail), pieces };
}
