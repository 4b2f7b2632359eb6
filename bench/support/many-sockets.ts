import { once } from 'node:events';
import WebSocket from 'ws';
import { DeliveryCount, openMany } from './delivery-count.js';

/** Concurrent handshakes: fewer than the server allows an address before authentication. */
const AT_ONCE = 50;

/** Many WebSockets. */
export class ManySockets {
  private readonly sockets: WebSocket[] = [];
  private readonly count = new DeliveryCount();

  /** Opens connections and prepares each one to receive. */
  async open(count: number, url: string, protocols: readonly string[], prepare: (socket: WebSocket) => Promise<void>) {
    await openMany(count, AT_ONCE, async () => {
      const socket = new WebSocket(url, [...protocols]);
      await once(socket, 'open');
      await prepare(socket);
      socket.on('message', (data) => this.count.receive(data));
      this.sockets.push(socket);
    });
  }

  /** Resolves once each connection has received one more message, with the last message and its time. */
  nextOfAll(): Promise<{ readonly at: number; readonly text: string }> {
    return this.count.next(this.sockets.length);
  }

  close(): void {
    for (const socket of this.sockets) socket.terminate();
  }
}

/** Subscribes by the graphql-ws protocol and waits for the first event. */
export async function subscribeOn(socket: WebSocket, token: string, query: string, variables: object): Promise<void> {
  socket.send(JSON.stringify({ type: 'connection_init', payload: { token } }));
  await expectMessage(socket, 'connection_ack');
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables } }));
  await expectMessage(socket, 'next');
}

async function expectMessage(socket: WebSocket, type: string): Promise<void> {
  const [data] = await once(socket, 'message');
  const text = String(data);
  if (JSON.parse(text).type !== type) throw new Error(`expected ${type}, got ${text}`);
}
