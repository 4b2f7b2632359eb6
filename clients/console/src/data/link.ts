import { ApolloLink } from '@apollo/client/link';
import { OperationTypeNode, print } from 'graphql';
import { Observable } from 'rxjs';
import { type Client, type ClientError, type MutationOptions, SlipwayError } from '../../../typescript/src/index';
import { NewestStates } from './newest-states';

/** Called when the server no longer accepts the token, with its words. */
export type OnRefusedToken = (reason: string) => void;

type Data = NonNullable<ApolloLink.Result['data']>;

/**
 * The last link of Apollo Client: the typed client, with its retries, keys and streams. A refused mutation is an answer
 * like others, whose payload has `userErrors`; all other failures are `SlipwayError`s.
 */
export function createLink(client: Client, onRefusedToken: OnRefusedToken): ApolloLink {
  const newest = new NewestStates();
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
        void run(client, operation, { signal: abort.signal, next, newest })
          .then((error) => (error === null ? observer.complete() : fail(error)))
          .catch(onThrown);
        // A mutation that was sent is never aborted: its outcome would be unknown.
        return () => operation.operationType !== OperationTypeNode.MUTATION && abort.abort();
      }),
  );
}

interface Run {
  readonly signal: AbortSignal;
  /** Passes data on, into the cache. */
  next(data: unknown): void;
  readonly newest: NewestStates;
}

/** Runs an operation to its end. Returns why it failed, or null. */
async function run(
  client: Client,
  operation: ApolloLink.Operation,
  { signal, next, newest }: Run,
): Promise<ClientError | null> {
  const text = print(operation.query);
  const { variables } = operation;
  if (operation.operationType === OperationTypeNode.SUBSCRIPTION) {
    for await (const data of client.subscribe(text, variables, { signal })) {
      next(data);
      newest.received(operation, () => writeState(operation, data));
    }
    return null;
  }
  const answered = newest.sent();
  try {
    const result =
      operation.operationType === OperationTypeNode.QUERY
        ? await client.query(text, variables, { signal })
        : await client.mutate(text, variables, keyOf(operation));
    if (result.ok) next(result.data);
    else if (result.error.kind === 'REFUSED') next(result.error.data);
    else return result.error;
    return null;
  } finally {
    answered();
  }
}

/** Writes a state of a stream into the cache, as Apollo Client has done when it came. */
function writeState({ client, query, variables }: ApolloLink.Operation, state: unknown): void {
  client.cache.write({ query, variables, dataId: 'ROOT_SUBSCRIPTION', result: state as Data });
}

function keyOf(operation: ApolloLink.Operation): MutationOptions {
  const { idempotencyKey } = operation.getContext() as MutationOptions;
  return idempotencyKey === undefined ? {} : { idempotencyKey };
}
