import { ApolloServer, type ApolloServerPlugin, type GraphQLRequestListener } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { DocumentNode, FormattedExecutionResult } from 'graphql';
import {
  type AuthenticatedOrigin,
  createContext,
  type OperationClaim,
  type RequestContext,
} from '../../api/context.js';
import { ApolloDocumentStore } from './apollo-document-store.js';
import type { GraphQLRequest } from './graphql-request.js';
import { countOperations } from './observe-operations.js';
import type { GraphQLDeps } from './transport-deps.js';

/** Executes queries and mutations of HTTP requests with Apollo Server, which refuses requests without a document. */
export interface ApolloExecutor {
  /** Keeps a valid document for the operation that is executed next, so that it isn't parsed again. */
  keep(query: string, document: DocumentNode): void;
  execute(
    request: GraphQLRequest,
    context: AuthenticatedOrigin,
    claim: OperationClaim | null,
  ): Promise<FormattedExecutionResult>;
  stop(): Promise<void>;
}

export async function createApolloExecutor(deps: GraphQLDeps): Promise<ApolloExecutor> {
  const { schema, services, formatError, log, observability } = deps;
  const contexts = new WeakMap<object, RequestContext>();
  const documents = new ApolloDocumentStore();
  const apollo = new ApolloServer<RequestContext>({
    schema,
    documentStore: documents,
    logger: log,
    formatError: (_formatted, error) => formatError(error, contexts.get(error as object)),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      recordContexts(contexts),
      countOperations(observability),
    ],
    introspection: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
  });
  await apollo.start();

  return {
    keep: (query, document) => documents.keep(query, document),
    async execute({ query, operationName, variables, extensions }, context, claim) {
      const request = {
        ...(query === undefined ? {} : { query }),
        ...(operationName === null ? {} : { operationName }),
        ...(variables && { variables: { ...variables } }),
        ...(extensions && { extensions: { ...extensions } }),
      };
      const contextValue = createContext(context, services);
      contextValue.claim = claim;
      // Ends the reads before the answer is sent: a slow client must not keep a snapshot open.
      const { body } = await apollo.executeOperation(request, { contextValue }).finally(() => contextValue.endReads());
      if (body.kind !== 'single') throw new Error('expected one result of an operation, got several');
      return body.singleResult;
    },
    stop: () => apollo.stop(),
  };
}

/** Records the context of each error, which Apollo Server does not pass to `formatError`. */
function recordContexts(contexts: WeakMap<object, RequestContext>): ApolloServerPlugin<RequestContext> {
  const listener: GraphQLRequestListener<RequestContext> = {
    async didEncounterErrors({ errors, contextValue }) {
      for (const error of errors) contexts.set(error, contextValue);
    },
  };
  return { requestDidStart: async () => listener };
}
