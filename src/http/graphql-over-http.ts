import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  ApolloServer,
  type ApolloServerPlugin,
  type GraphQLRequestListener,
  HeaderMap,
  type HTTPGraphQLResponse,
} from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Origin } from '../audit/audit.service.js';
import { createContext, type RequestContext } from '../graphql/context.js';
import { type ErrorFormatter, unauthenticated } from '../graphql/errors.js';
import { stringifyAnswer } from '../graphql/json-text.js';
import type { OperationReader } from '../graphql/operations.js';
import type { Services } from '../graphql/services.js';
import type { Limits } from '../limits.js';
import type { Observability } from '../observability/observability.js';
import type { Admission, Admitted } from './admission.js';
import { answerError, answerJson } from './answers.js';
import { bearerToken } from './bearer-token.js';
import { clientAddress } from './client-address.js';
import { operationOf } from './graphql-request.js';
import { countOperations, countRefused, countUnread, followOperation } from './observe-operations.js';
import { readJson } from './request-body.js';

/** What both doors of GraphQL, HTTP and WebSocket, need. */
export interface GraphQLParts {
  readonly schema: GraphQLSchema;
  readonly services: Services;
  readonly formatError: ErrorFormatter;
  readonly maxBodyBytes: number;
  readonly limits: Limits;
  /** Whether a proxy tells the addresses of clients. */
  readonly trustProxy: boolean;
  readonly log: Logger;
  readonly observability: Observability;
}

/** What the doors share, so that the same limits hold at all of them. */
export interface DoorParts extends GraphQLParts {
  readonly admission: Admission;
  readonly readOperation: OperationReader;
}

export interface GraphQLOverHttp {
  /** Rejects with what `answerRefusal` answers, and with faults of the server. */
  handle(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void>;
  stop(): Promise<void>;
}

/** GraphQL by GET and POST: Apollo Server behind authentication and the limits. */
export async function createGraphQLOverHttp(parts: DoorParts): Promise<GraphQLOverHttp> {
  const { schema, services, admission, readOperation, formatError, maxBodyBytes, log, observability } = parts;
  const requestIds = new WeakMap<object, string>();
  const apollo = new ApolloServer<RequestContext>({
    schema,
    logger: log,
    formatError: (_formatted, error) => formatError(error, requestIds.get(error as object)),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      noteRequestIds(requestIds),
      countOperations(observability),
    ],
    introspection: true,
    csrfPrevention: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    stringifyResult: (result) => `${stringifyAnswer(result)}\n`,
  });
  await apollo.start();

  async function admit(token: string | null, origin: Origin): Promise<Admitted> {
    try {
      return await admission.toOperation(token, origin);
    } catch (error) {
      countUnread(observability, [error]);
      throw error;
    }
  }

  async function handle(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
    response.setHeader('Cache-Control', 'no-store');
    const origin = { requestId, address: clientAddress(request, parts.trustProxy) };
    const admitted = await admit(bearerToken(request.headers.authorization), origin);
    if ('refusal' in admitted) {
      countRefused(observability);
      response.setHeader('WWW-Authenticate', 'Bearer');
      return answerError(response, 401, unauthenticated(admitted.refusal).toJSON());
    }
    const body = request.method === 'POST' ? await readJson(request, maxBodyBytes) : undefined;
    const operation = operationOf(request.method, searchOf(request), body);
    const read = operation && readOperation(operation);
    if (read && 'errors' in read) {
      countRefused(observability);
      return answerJson(response, 400, { errors: read.errors.map((error) => formatError(error, requestId)) });
    }
    const execute = () =>
      apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: {
          method: request.method ?? 'GET',
          headers: headerMap(request),
          search: searchOf(request),
          body,
        },
        context: async () => createContext({ caller: admitted.caller, ...origin }, services),
      });
    const answer = read ? followOperation(observability, { ...operation, ...read }, execute) : execute();
    await send(response, await answer);
  }

  return { handle, stop: () => apollo.stop() };
}

/** Notes which request an error belongs to, which Apollo Server does not tell its formatter of errors. */
function noteRequestIds(requestIds: WeakMap<object, string>): ApolloServerPlugin<RequestContext> {
  const listener: GraphQLRequestListener<RequestContext> = {
    async didEncounterErrors({ errors, contextValue }) {
      for (const error of errors) requestIds.set(error, contextValue.requestId);
    },
  };
  return { requestDidStart: async () => listener };
}

function headerMap({ headers }: IncomingMessage): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}

function searchOf({ url = '' }: IncomingMessage): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start);
}

async function send(response: ServerResponse, { status, headers, body }: HTTPGraphQLResponse): Promise<void> {
  response.statusCode = status ?? 200;
  response.setHeaders(headers);
  if (body.kind === 'complete') {
    response.end(body.string);
    return;
  }
  for await (const part of body.asyncIterator) response.write(part);
  response.end();
}
