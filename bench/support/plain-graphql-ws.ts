import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema } from 'graphql';
import { useServer as serve } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';

const TYPES = 'type Query { count: Int } type Subscription { count: Int! }';

/** The graphql-ws server of its documentation, with a subscription that sends one number and waits. */
function main(): void {
  const server = createServer();
  const schema = buildSchema(TYPES);
  const sockets = new WebSocketServer({ server, path: '/graphql' });
  serve({ schema, roots: { subscription: { count: countAndWait } } }, sockets);
  server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
}

async function* countAndWait(): AsyncGenerator<{ count: number }> {
  yield { count: 1 };
  await new Promise(() => undefined);
}

main();
