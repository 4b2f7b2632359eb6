import type { IncomingMessage, ServerResponse } from 'node:http';
import { recordOperation } from '../../api/auditing/audited-operations.js';
import { createContext, type RequestContext } from '../../api/context.js';
import { readUserConfigurations, type UserPageArguments } from '../../api/runtimes/user-configurations.js';
import { BadInputError, ForbiddenError, TooCostlyError } from '../../errors/refusals.js';
import type { SealedConfiguration } from '../../runtimes/configuration/live-configuration.js';
import { type AdmissionDeps, admitRequest } from '../admission/admit-request.js';
import type { TransportDeps } from '../graphql/transport-deps.js';
import { badRequest, RequestError } from '../request/request-error.js';
import { openEndpoint } from './open-endpoint.js';

/** The read itself refuses others than runtimes, so that the audit log has it. */
const RULES = { cacheControl: 'no-store', methods: ['GET'], callers: ['MEMBER', 'RUNTIME', 'CONNECTED_USER'] } as const;

const PATH = /^\/environments\/(?<environmentId>\w{1,90})\/configuration(?<users>\/users)?$/;

/** The part of an environment's configuration that a path names. */
export interface ConfigurationAddress {
  readonly environmentId: string;
  readonly of: 'PROJECT' | 'USERS';
}

/** Null for other paths. */
export function parseConfigurationPath(path: string): ConfigurationAddress | null {
  const { environmentId, users } = PATH.exec(path)?.groups ?? {};
  return environmentId === undefined ? null : { environmentId, of: users === undefined ? 'PROJECT' : 'USERS' };
}

/**
 * Serves the configuration of an environment to its runtimes, encrypted. There is no entity tag: each read is recorded in
 * the audit log before it is answered.
 */
export async function serveConfiguration(
  deps: Pick<TransportDeps, 'services' | 'unread'> & AdmissionDeps,
  { environmentId, of }: ConfigurationAddress,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
): Promise<void> {
  const admit = () => admitRequest(deps, request, requestId);
  const { caller, limitKey, origin } = await openEndpoint(RULES, { request, response }, admit);
  const context = createContext({ caller, ...origin }, deps.services);
  const page = pageOfRequest(request, of);
  const operation = of === 'PROJECT' ? 'liveConfiguration' : 'liveUserConfigurations';
  const read = () => readConfiguration(context, { environmentId, of }, page);
  const { jwe, contentRevision } = await recordOperation(context, operation, { environmentId }, read)
    .catch(throwRequestError)
    .finally(() => context.endReads());
  if (!response.destroyed) response.once('close', deps.unread.reserve(limitKey, jwe.length, undefined));
  response.setHeader('Content-Type', 'application/jose');
  response.setHeader('X-Content-Revision', contentRevision);
  response.end(jwe);
}

async function readConfiguration(
  context: RequestContext,
  { environmentId, of }: ConfigurationAddress,
  page: UserPageArguments,
): Promise<SealedConfiguration> {
  if (of === 'USERS') return readUserConfigurations(context, environmentId, page);
  return context.services.liveConfiguration.readValues(context.runtime, environmentId);
}

/** The query parameters. They have the names of the arguments in GraphQL. @throws RequestError 400 */
function pageOfRequest({ url = '' }: IncomingMessage, of: ConfigurationAddress['of']): UserPageArguments {
  const query = new URLSearchParams(url.split('?').slice(1).join('?'));
  const allowed = of === 'USERS' ? ['first', 'after'] : [];
  for (const name of query.keys()) {
    if (!allowed.includes(name)) throw badRequest(`Expected ${allowed.join(' and ') || 'no'} parameters only.`);
    if (query.getAll(name).length > 1) throw badRequest(`Expected the parameter ${name} once.`);
  }
  const first = query.get('first');
  if (first !== null && !/^\d{1,9}$/.test(first)) throw badRequest('Expected first to be a whole number.');
  return { first: first === null ? null : Number(first), after: query.get('after') };
}

function throwRequestError(error: unknown): never {
  if (error instanceof ForbiddenError) throw new RequestError(403, 'FORBIDDEN', error.message);
  if (error instanceof TooCostlyError) throw new RequestError(403, 'QUERY_TOO_COSTLY', error.message);
  if (error instanceof BadInputError) throw badRequest(error.message);
  throw error;
}
