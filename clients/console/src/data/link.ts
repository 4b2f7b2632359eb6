import { ApolloLink } from '@apollo/client/link';
import { OperationTypeNode, print } from 'graphql';
import { Observable } from 'rxjs';
import { type Client, type ClientError, type MutationOptions, SlipwayError } from '../../../typescript/src/index';

/** Called when the server no longer accepts the token, with its words. */
export type OnRefusedToken = (reason: string) => void;

type Data = NonNullable<ApolloLink.Result['data']>;

/**
 * The last link of Apollo Client: the typed client, with its retries, keys and streams. A refused mutation is an answer
 * like others, whose payload has `userErrors`; all other failures are `SlipwayError`s.
 */
export function createLink(client: Client, onRefusedToken: OnRefusedToken): ApolloLink {
  return new ApolloLink(
    (operation) =>
      new Observable<ApolloLink.Result>((observer) => {
        const abort = new AbortController();
        const next = (data: unknown) => observer.next({ data: data as Data });
        const fail = (error: ClientError) => {
          if (error.kind === 'UNAUTHENTICATED') onRefusedToken(error.message);
          observer.error(new SlipwayError(error));
        };
        const onThrown = (thrown: unknown) =>
          thrown instanceof SlipwayError ? fail(thrown.error) : observer.error(thrown);
        void run(client, operation, abort.signal, next)
          .then((error) => (error === null ? observer.complete() : fail(error)))
          .catch(onThrown);
        // A mutation that was sent is never aborted: its outcome would be unknown.
        return () => operation.operationType !== OperationTypeNode.MUTATION && abort.abort();
      }),
  );
}

/** Runs an operation to its end. Returns why it failed, or null. */
async function run(
  client: Client,
  operation: ApolloLink.Operation,
  signal: AbortSignal,
  next: (data: unknown) => void,
): Promise<ClientError | null> {
  const text = print(operation.query);
  const { variables } = operation;
  if (operation.operationType === OperationTypeNode.SUBSCRIPTION) {
    for await (const data of client.subscribe(text, variables, { signal })) next(data);
    return null;
  }
  const result =
    operation.operationType === OperationTypeNode.QUERY
      ? await client.query(text, variables, { signal })
      : await client.mutate(text, variables, keyOf(operation));
  if (result.ok) next(result.data);
  else if (result.error.kind === 'REFUSED') next(result.error.data);
  else return result.error;
  return null;
}

function keyOf(operation: ApolloLink.Operation): MutationOptions {
  const { idempotencyKey } = operation.getContext() as MutationOptions;
  return idempotencyKey === undefined ? {} : { idempotencyKey };
}
