import { ApolloClient } from '@apollo/client';
import type { Client } from '../../../typescript/src/index';
import { createCache } from './cache';
import { createLink, type OnRefusedToken } from './link';

/** Creates Apollo Client for one signed-in member. Another member gets another one, with an empty cache. */
export function createApollo(client: Client, onRefusedToken: OnRefusedToken): ApolloClient {
  return new ApolloClient({
    link: createLink(client, onRefusedToken),
    cache: createCache(),
    defaultOptions: {
      // What is known is drawn at once, and read again: a screen that is opened shows the present state.
      watchQuery: { fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' },
    },
  });
}
