import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { type Failure, failureOf } from './errors';

/** The query of a screen, in each of its states. */
export interface ScreenQuery<Data, Variables extends OperationVariables> {
  /** Undefined until the first answer. Stays while the query runs again. */
  readonly data: Data | undefined;
  /** True until the first answer, or the first failure. */
  readonly isLoading: boolean;
  /** Why the last request failed. Null if it did not. */
  readonly failure: Failure | null;
  retry(): void;
  /** Reads it again, with these variables: a list as long as it is shown stays as long (`shownLength`). */
  refresh(variables?: Partial<Variables>): void;
  /** Fetches the next page; the cache joins it (`data/cache.ts`). */
  fetchMore(variables: Partial<Variables>): Promise<void>;
}

export interface ScreenQueryOptions {
  /** Whether another query of the screen has just read the same, so that the cache answers. False by default. */
  readonly isRead?: boolean;
}

/** Reads what a screen shows: one query. Null variables: the screen does not know yet what to ask for. */
export function useScreenQuery<Data, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: NoInfer<Variables> | null,
  { isRead = false }: ScreenQueryOptions = {},
): ScreenQuery<Data, Variables> {
  const { client, data, previousData, loading, error, refetch, fetchMore } = useQuery(document, {
    variables: (variables ?? {}) as Variables,
    skip: variables === null,
    notifyOnNetworkStatusChange: true,
    ...(isRead && { fetchPolicy: 'cache-first' as const }),
  });
  const shown = (data ?? (loading ? previousData : undefined)) as Data | undefined;
  return {
    data: shown,
    isLoading: shown === undefined && error === undefined,
    failure: error === undefined ? null : failureOf(error),
    refresh(more = {}) {
      if (variables === null) return;
      const options = { query: document, variables: { ...variables, ...more } as Variables };
      void client.query({ ...options, fetchPolicy: 'network-only' }).catch(() => undefined);
    },
    retry: () => void refetch().catch(() => undefined),
    fetchMore: async (more) => {
      await fetchMore({ variables: more });
    },
  };
}
