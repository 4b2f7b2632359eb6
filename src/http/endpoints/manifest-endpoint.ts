import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { createContext, type RequestContext } from '../../api/context.js';
import { findLiveManifest } from '../../api/runtimes/look-ups.js';
import type { ContentExport } from '../../content/transfer/content-export.js';
import type { LiveManifest } from '../../runtimes/live-manifest.js';
import { type AdmissionDeps, admitRequest, requireStillVisible } from '../admission/admit-request.js';
import { whileAllowed } from '../admission/while-allowed.js';
import { JSON_TYPE } from '../answers.js';
import type { TransportDeps } from '../graphql/transport-deps.js';
import { namesAnyEntityTag, namesEntityTag } from '../request/entity-tags.js';
import { RequestError } from '../request/request-error.js';
import { openEndpoint } from './open-endpoint.js';

const RULES = { cacheControl: 'no-cache, private', methods: ['GET', 'HEAD'], callers: ['MEMBER', 'RUNTIME'] } as const;

const PATH = /^\/environments\/(?<environmentId>\w{1,90})\/manifest$/;

/** The environment id in the path of a manifest. Null for other paths. */
export function environmentOfManifestPath(path: string): string | null {
  return PATH.exec(path)?.groups?.environmentId ?? null;
}

/**
 * Serves the live manifest of an environment to its runtimes and to members who can see it. Answers 304 without reading
 * content if `If-None-Match` matches.
 */
export async function serveManifest(
  deps: Pick<TransportDeps, 'services'> & AdmissionDeps,
  environmentId: string,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
): Promise<void> {
  const admitted = await openEndpoint(RULES, { request, response }, () => admitRequest(deps, request, requestId));
  const { caller, origin } = admitted;
  const { services } = deps;
  const context = createContext({ caller, ...origin }, services);
  const manifest = await findLiveManifest(context, environmentId).finally(() => context.endReads());
  if (!manifest) throw new RequestError(404, 'NOT_FOUND', 'There is no such environment.');

  response.setHeader('ETag', `"${manifest.etag}"`);
  const ifNoneMatch = request.headers['if-none-match'];
  const isKnown = namesEntityTag(ifNoneMatch, manifest.etag);
  const isNotModified = isKnown || namesAnyEntityTag(ifNoneMatch);
  const hasBody = !isNotModified && request.method !== 'HEAD';
  const body = hasBody ? await bodyOf(manifest, await services.manifests.content(manifest)) : null;
  if (caller.kind === 'RUNTIME' && (isKnown || body))
    await services.runtimeAuthentication.recordFetch(caller.runtime, manifest);
  if (isNotModified) response.statusCode = 304;
  else response.setHeader('Content-Type', JSON_TYPE);
  if (!body) {
    response.end();
    return;
  }
  response.setHeader('Content-Length', body.bytes);
  const find = (current: RequestContext) => findLiveManifest(current, environmentId);
  const requireAllowed = () => requireStillVisible(deps.services, admitted, find);
  await pipeline(whileAllowed(body.pieces(), requireAllowed), response);
}

/** The manifest as JSON, in pieces. Its content has exactly the bytes that the SHA-256 was computed from. */
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
