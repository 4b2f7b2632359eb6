import { ApolloClient } from '@apollo/client';
import type { Client } from '../../../typescript/src/index';
import { createCache } from './cache';
import { createLink, type OnRefusedToken } from './link';
import { ViewerDocument, type ViewerQuery } from './viewer.generated';

/**
 * Creates Apollo Client for one signed-in member. Another member gets another one, whose cache knows the viewer only.
 *
 * @param viewer what the check of the token has read; null for a token that has no viewer
 */
export function createApollo(client: Client, onRefusedToken: OnRefusedToken, viewer: ViewerQuery | null): ApolloClient {
  const cache = createCache();
  if (viewer) cache.writeQuery({ query: ViewerDocument, data: viewer });
  return new ApolloClient({
    link: createLink(client, onRefusedToken),
    cache,
    defaultOptions: {
      // What is known is drawn at once, and read again: a screen that is opened shows the present state.
      watchQuery: { fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' },
    },
  });
}
