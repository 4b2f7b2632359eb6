import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { type Failure, failureOf } from '../../../data/errors';

/** What is read of an open change. */
export interface Details<Data> {
  /** Undefined until the first answer. */
  readonly data: Data | undefined;
  readonly failure: Failure | null;
  retry(): void;
}

/** Reads more of a change that is open, each time that it is opened, as its state may differ from the last time. */
export function useDetails<Data, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Details<Data> {
  const { data, previousData, error, refetch } = useQuery(document, { variables, fetchPolicy: 'no-cache' });
  return {
    data: (data ?? previousData) as Data | undefined,
    failure: error === undefined ? null : failureOf(error),
    retry: () => void refetch().catch(() => undefined),
  };
}
