import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { monotonicNow } from './monotonic-now.js';

/**
 * Broadcasts each text from its parent process to all WebSockets, as the documentation of `ws` shows, and to all event
 * streams, as chunks of `node:http`.
 */
function main(): void {
  const streams = new Set<ServerResponse>();
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write('event: next\ndata:\n\n');
    streams.add(response);
    response.once('close', () => streams.delete(response));
  });
  const sockets = new WebSocketServer({ server });
  process.on('message', (text: string) => {
    const data = Buffer.from(text);
    const start = monotonicNow();
    for (const client of sockets.clients) client.send(data, { binary: false });
    for (const stream of streams) stream.write(data);
    process.send?.(start);
  });
  server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
}

main();
