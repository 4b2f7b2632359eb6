import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useSubscription } from '@apollo/client/react';
import { type Failure, failureOf } from './errors';

/** The stream of a screen. */
export interface Live<Data> {
  /** The newest state. Undefined until the first one. */
  readonly data: Data | undefined;
  /** Why the stream ended. Null while it runs; a lost connection comes back by itself and is no failure. */
  readonly failure: Failure | null;
}

export interface LiveOptions<Data> {
  /** Called with each state. */
  readonly onData?: (data: Data) => void;
}

/**
 * Follows a stream while the screen is open. Its objects are written into the cache by their ids, so that queries which
 * show them are drawn again. Null variables: no stream.
 */
export function useLive<Data, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables | null,
  { onData }: LiveOptions<Data> = {},
): Live<Data> {
  const { data, error } = useSubscription<Data, OperationVariables>(document as TypedDocumentNode<Data>, {
    variables: variables ?? {},
    skip: variables === null,
    onData: (each) => each.data.data !== undefined && onData?.(each.data.data as Data),
  });
  return { data: data as Data | undefined, failure: error === undefined ? null : failureOf(error) };
}
