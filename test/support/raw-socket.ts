import { once } from 'node:events';
import type { Socket } from 'node:net';
import WebSocket from 'ws';
import type { TestClient } from './test-client.js';

interface RawMessage {
  readonly type: string;
  readonly id?: string;
  // biome-ignore lint/suspicious/noExplicitAny: a payload has the shape of its document, which tests write as text.
  readonly payload?: any;
}

/** A WebSocket connection without a client library, to test the exact messages and close events. */
export class RawSocket {
  readonly closed: Promise<{ code: number; reason: string }>;
  private readonly received: RawMessage[] = [];
  private wake = () => {};

  constructor(readonly socket: WebSocket) {
    this.closed = new Promise((resolve) => {
      socket.once('close', (code, reason) => resolve({ code, reason: String(reason) }));
    });
    socket.on('message', (data) => {
      this.received.push(JSON.parse(String(data)));
      this.wake();
    });
  }

  /** Connects, and sends the token if there is one. */
  static async open(app: TestClient, token: string | null = app.adminToken): Promise<RawSocket> {
    const raw = new RawSocket(new WebSocket(app.wsUrl, 'graphql-transport-ws'));
    await once(raw.socket, 'open');
    if (token !== null) raw.send({ type: 'connection_init', payload: { token } });
    return raw;
  }

  /** Connects, and waits for the acknowledgement. */
  static async ready(app: TestClient, token = app.adminToken): Promise<RawSocket> {
    const raw = await RawSocket.open(app, token);
    const { type } = await raw.next();
    if (type !== 'connection_ack') throw new Error(`Expected connection_ack, got ${type}`);
    return raw;
  }

  send(message: unknown): void {
    this.socket.send(JSON.stringify(message));
  }

  subscribe(id: string, query: string, variables: object = {}): void {
    this.send({ id, type: 'subscribe', payload: { query, variables } });
  }

  /** Sends everything that `send` sends in as few packets as possible. */
  together(send: () => void): void {
    // The socket of the client, which its types do not expose.
    const { _socket } = this.socket as unknown as { _socket: Socket };
    _socket.cork();
    send();
    _socket.uncork();
  }

  async next(): Promise<RawMessage> {
    for (;;) {
      const message = this.received.shift();
      if (message) return message;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  /** The messages that `next()` has not returned yet. */
  rest(): RawMessage[] {
    return this.received.splice(0);
  }

  async close(): Promise<void> {
    this.socket.close();
    await this.closed;
  }
}
