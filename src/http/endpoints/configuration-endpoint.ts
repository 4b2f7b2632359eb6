import type { IncomingMessage, ServerResponse } from 'node:http';
import { recordOperation } from '../../api/auditing/audited-operations.js';
import { createContext } from '../../api/context.js';
import { ForbiddenError, TooCostlyError } from '../../errors/refusals.js';
import { type AdmissionDeps, admitRequest } from '../admission/admit-request.js';
import { allowMethods } from '../answers.js';
import type { TransportDeps } from '../graphql/graphql-over-http.js';
import { RequestError } from '../request/request-error.js';

const PATH = /^\/environments\/(?<environmentId>\w{1,90})\/configuration$/;

/** The environment id in the path of a configuration. Null for other paths. */
export function environmentOfConfigurationPath(path: string): string | null {
  return PATH.exec(path)?.groups?.environmentId ?? null;
}

/**
 * Serves the configuration of an environment to its runtimes, encrypted. There is no entity tag: each read is recorded in
 * the audit log before it is answered.
 */
export async function serveConfiguration(
  deps: Pick<TransportDeps, 'services' | 'unread'> & AdmissionDeps,
  environmentId: string,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
): Promise<void> {
  response.setHeader('Cache-Control', 'no-store');
  allowMethods(request, 'GET');
  const { caller, limitKey, origin } = await admitRequest(deps, request, requestId);
  const context = createContext({ caller, ...origin }, deps.services);
  const read = async () => context.services.liveConfiguration.readValues(context.runtime, environmentId);
  const { jwe, contentRevision } = await recordOperation(context, 'liveConfiguration', { environmentId }, read)
    .catch(throwRequestError)
    .finally(() => context.endReads());
  if (!response.destroyed) response.once('close', deps.unread.reserve(limitKey, jwe.length, undefined));
  response.setHeader('Content-Type', 'application/jose');
  response.setHeader('X-Content-Revision', contentRevision);
  response.end(jwe);
}

function throwRequestError(error: unknown): never {
  if (error instanceof ForbiddenError) throw new RequestError(403, 'FORBIDDEN', error.message);
  if (error instanceof TooCostlyError) throw new RequestError(403, 'QUERY_TOO_COSTLY', error.message);
  throw error;
}
