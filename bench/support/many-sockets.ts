import { once } from 'node:events';
import WebSocket from 'ws';
import { monotonicNow } from './monotonic-now.js';

/** Concurrent handshakes: fewer than the server allows an address before authentication. */
const AT_ONCE = 50;

/** Many connections. Messages are counted but not parsed, so that clients cost the same with each protocol. */
export class ManySockets {
  private readonly sockets: WebSocket[] = [];
  private received = 0;
  private expected = Number.POSITIVE_INFINITY;
  private allReceived: (last: { at: number; text: string }) => void = () => undefined;

  /** Opens connections and prepares each one to receive. */
  async open(count: number, url: string, protocols: readonly string[], prepare: (socket: WebSocket) => Promise<void>) {
    const openOne = async () => {
      const socket = new WebSocket(url, [...protocols]);
      await once(socket, 'open');
      await prepare(socket);
      socket.on('message', (data) => this.receive(data));
      this.sockets.push(socket);
    };
    for (let left = count; left > 0; left -= AT_ONCE) {
      await Promise.all(Array.from({ length: Math.min(left, AT_ONCE) }, openOne));
    }
  }

  /** Resolves once each connection has received one more message, with the last message and its time. */
  nextOfAll(): Promise<{ readonly at: number; readonly text: string }> {
    this.received = 0;
    this.expected = this.sockets.length;
    return new Promise((resolve) => {
      this.allReceived = resolve;
    });
  }

  close(): void {
    for (const socket of this.sockets) socket.terminate();
  }

  private receive(data: WebSocket.RawData): void {
    this.received++;
    if (this.received === this.expected) this.allReceived({ at: monotonicNow(), text: String(data) });
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
