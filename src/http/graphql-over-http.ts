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
import { createContext, type RequestContext } from '../graphql/context.js';
import { type ErrorFormatter, unauthenticated } from '../graphql/errors.js';
import type { Services } from '../graphql/services.js';
import { answerError } from './answers.js';
import { bearerToken } from './bearer-token.js';
import { BodyError, readJson } from './request-body.js';

/** What both doors of GraphQL, HTTP and WebSocket, need. */
export interface GraphQLParts {
  readonly schema: GraphQLSchema;
  readonly services: Services;
  readonly formatError: ErrorFormatter;
  readonly maxBodyBytes: number;
  readonly log: Logger;
}

export interface GraphQLOverHttp {
  handle(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void>;
  stop(): Promise<void>;
}

/** GraphQL by GET and POST: Apollo Server behind authentication and a limit of the body's size. */
export async function createGraphQLOverHttp(parts: GraphQLParts): Promise<GraphQLOverHttp> {
  const { schema, services, formatError, maxBodyBytes, log } = parts;
  const requestIds = new WeakMap<object, string>();
  const apollo = new ApolloServer<RequestContext>({
    schema,
    logger: log,
    formatError: (_formatted, error) => formatError(error, requestIds.get(error as object)),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      noteRequestIds(requestIds),
    ],
    introspection: true,
    csrfPrevention: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
  });
  await apollo.start();

  async function handle(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> {
    response.setHeader('Cache-Control', 'no-store');
    const token = bearerToken(request.headers.authorization);
    const actor = token === null ? null : await services.team.authenticate(token);
    if (!actor) {
      response.setHeader('WWW-Authenticate', 'Bearer');
      return answerError(response, 401, unauthenticated().toJSON());
    }
    try {
      const body = request.method === 'POST' ? await readJson(request, maxBodyBytes) : undefined;
      const answer = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: {
          method: request.method ?? 'GET',
          headers: headerMap(request),
          search: searchOf(request),
          body,
        },
        context: async () => createContext({ actor, requestId }, services),
      });
      await send(response, answer);
    } catch (error) {
      if (!(error instanceof BodyError)) throw error;
      response.setHeader('Connection', 'close');
      answerError(response, error.status, { message: error.message, extensions: { code: 'BAD_REQUEST' } });
    }
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
