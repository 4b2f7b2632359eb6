import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { CloseCode, createClient } from 'graphql-ws';
import { readToken } from '../sign-in/token';

/** The GraphQL endpoint of this server. */
export const httpUrl = new URL('/graphql', location.href);
const webSocketUrl = new URL(httpUrl);
webSocketUrl.protocol = httpUrl.protocol === 'https:' ? 'wss:' : 'ws:';

/** Connects with the first subscription. Each connection uses the current token. */
const webSocketClient = createClient({
  url: webSocketUrl.href,
  connectionParams: () => {
    const token = readToken();
    return token === '' ? {} : { authorization: `Bearer ${token}` };
  },
  // A retry can't help with a refused token.
  shouldRetry: (problem) => !(problem instanceof CloseEvent && problem.code === CloseCode.Forbidden),
});

/** Sends queries and mutations with this token over HTTP, and subscriptions over the WebSocket. */
export function createFetcher(token: string): Fetcher {
  return createGraphiQLFetcher({
    url: httpUrl.href,
    headers: token === '' ? {} : { Authorization: `Bearer ${token}` },
    wsClient: webSocketClient,
    enableIncrementalDelivery: false,
  });
}

/** Closes the WebSocket of the former token. Running subscriptions reconnect with the current one. */
export function reconnect(): void {
  webSocketClient.terminate();
}
