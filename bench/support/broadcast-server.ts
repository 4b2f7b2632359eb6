import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { monotonicNow } from './monotonic-now.js';

/** Broadcasts each text from its parent process to all connections, as the documentation of `ws` shows. */
function main(): void {
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  process.on('message', (text: string) => {
    const data = Buffer.from(text);
    const start = monotonicNow();
    for (const client of sockets.clients) client.send(data, { binary: false });
    process.send?.(start);
  });
  server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
}

main();
