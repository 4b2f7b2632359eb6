import { ApolloLink } from '@apollo/client/link';
import { type FormattedExecutionResult, OperationTypeNode, print } from 'graphql';
import { Observable } from 'rxjs';
import type { Operation, SendOptions, Transport } from './transport';

/** Called when the server no longer accepts the token, with its words. */
export type OnRefusedToken = (reason: string) => void;

/** The last link of Apollo Client: queries and mutations as requests, subscriptions as streams. */
export function createLink(transport: Transport, onRefusedToken: OnRefusedToken): ApolloLink {
  const inspect = (result: FormattedExecutionResult) => {
    const refused = result.errors?.find(({ extensions }) => extensions?.code === 'UNAUTHENTICATED');
    if (refused) onRefusedToken(refused.message);
    return result as ApolloLink.Result;
  };
  return new ApolloLink((operation) => {
    const sent: Operation = {
      query: print(operation.query),
      variables: operation.variables,
      ...(operation.operationName !== undefined && { operationName: operation.operationName }),
    };
    const { idempotencyKey } = operation.getContext() as SendOptions;
    return new Observable<ApolloLink.Result>((observer) => {
      const next = (result: FormattedExecutionResult) => observer.next(inspect(result));
      const error = (cause: unknown) => observer.error(cause);
      const complete = () => observer.complete();
      if (operation.operationType === OperationTypeNode.SUBSCRIPTION) {
        return transport.open(sent, { next, error, complete });
      }
      const abort = new AbortController();
      transport
        .send(sent, { signal: abort.signal, ...(idempotencyKey !== undefined && { idempotencyKey }) })
        .then(next)
        .then(complete, error);
      // A mutation that was sent is never aborted: its outcome would be unknown.
      return () => operation.operationType === OperationTypeNode.QUERY && abort.abort();
    });
  });
}
