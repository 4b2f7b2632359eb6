import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { CloseCode, createClient } from 'graphql-ws';
import { readToken } from './token';

/** Where this server takes operations. */
export const httpUrl = new URL('/graphql', location.href);
const webSocketUrl = new URL(httpUrl);
webSocketUrl.protocol = httpUrl.protocol === 'https:' ? 'wss:' : 'ws:';

/** Connects with the first subscription, and reads the token for each connection. */
const webSocketClient = createClient({
  url: webSocketUrl.href,
  connectionParams: () => {
    const token = readToken();
    return token === '' ? {} : { authorization: `Bearer ${token}` };
  },
  // A refused token stays refused; anything else may pass.
  shouldRetry: (problem) => !(problem instanceof CloseEvent && problem.code === CloseCode.Forbidden),
});

/** Sends operations with this token over HTTP, and subscriptions over the WebSocket. */
export function createFetcher(token: string): Fetcher {
  return createGraphiQLFetcher({
    url: httpUrl.href,
    headers: token === '' ? {} : { Authorization: `Bearer ${token}` },
    wsClient: webSocketClient,
    enableIncrementalDelivery: false,
  });
}

/** Drops the WebSocket of the former token; running subscriptions come back with the present one. */
export function reconnect(): void {
  webSocketClient.terminate();
}
