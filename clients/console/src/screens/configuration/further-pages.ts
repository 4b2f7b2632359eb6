import { useApolloClient } from '@apollo/client/react';
import { useEffect, useRef, useState } from 'react';
import { type Failure, failureOf } from '../../data/errors';
import type { ProjectColumn } from './columns';
import { MoreConfigurationDocument, type MoreConfigurationQueryVariables } from './configuration.generated';

/** The columns as they are shown. */
export interface CompleteColumns {
  readonly columns: readonly ProjectColumn[];
  /** False while values are still read. */
  readonly isComplete: boolean;
  /** Why they could not all be read. Null if they could, or are still being read. */
  readonly failure: Failure | null;
  retry(): void;
}

/**
 * Reads all further pages of the projects; the cache joins them. A value is only known to be missing or unused once every list
 * is read. What was complete stays shown while it is read again.
 */
export function useFurtherPages(columns: readonly ProjectColumn[]): CompleteColumns {
  const client = useApolloClient();
  const [failure, setFailure] = useState<Failure | null>(null);
  const lastComplete = useRef<readonly ProjectColumn[] | null>(null);
  const wanted = columns.map(furtherPages).find((each) => each !== null) ?? null;
  if (wanted === null) lastComplete.current = columns;
  const key = wanted && JSON.stringify(wanted);

  useEffect(() => {
    if (key === null || failure !== null) return;
    const variables: MoreConfigurationQueryVariables = JSON.parse(key);
    client
      .query({ query: MoreConfigurationDocument, variables, fetchPolicy: 'network-only' })
      .catch((error: unknown) => setFailure(failureOf(error)));
  }, [client, key, failure]);

  return {
    columns: wanted === null ? columns : (lastComplete.current ?? columns),
    isComplete: wanted === null,
    failure,
    retry: () => setFailure(null),
  };
}

/** What to ask for to read the next pages of a project. Null if there are none. */
export function furtherPages({ project, secrets }: ProjectColumn): MoreConfigurationQueryVariables | null {
  const after = (list: { readonly pageInfo: PageInfo } | undefined) =>
    list?.pageInfo.hasNextPage ? list.pageInfo.endCursor : null;
  const cursors = {
    needs: after(project.configurationNeeds),
    variables: after(project.environmentVariables),
    secrets: after(secrets?.environmentSecrets),
    credentials: after(secrets?.appCredentials),
    settings: after(secrets?.teamSettings),
  };
  if (Object.values(cursors).every((cursor) => cursor === null)) return null;
  return {
    id: project.id,
    ...cursors,
    needsMore: cursors.needs !== null,
    variablesMore: cursors.variables !== null,
    secretsMore: cursors.secrets !== null,
    credentialsMore: cursors.credentials !== null,
    settingsMore: cursors.settings !== null,
  };
}

interface PageInfo {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}
