import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { CloseCode, type Context, MessageType, parseMessage, type Server } from 'graphql-ws';
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import type { Origin } from '../audit/audit.service.js';
import type { WebSocketLimits } from '../limits.js';
import { bearerToken } from './bearer-token.js';
import { clientAddress } from './client-address.js';
import type { WatchedConnection } from './permission-watch.js';
import { type Activity, watchSocket } from './watch-socket.js';

/** What a client sends when it connects. */
export type ConnectionParams = Record<string, unknown> | undefined;
export type Connection = Context<ConnectionParams, SocketExtra>;

export interface SocketExtra {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  readonly activity: Activity;
  /**
   * The ids of its operations, until all that they do has ended: also after the client has completed them. Graphql-ws would
   * take what comes of one for that of another which has its id meanwhile.
   */
  readonly operationIds: Set<string>;
  /** To be called once it is known whose connection this is. */
  readonly isKnown: () => void;
  /** Where it was let in, and may run what has to end with its permissions. */
  watched?: WatchedConnection;
}

/**
 * Lets a connection speak with a server of graphql-ws. It does what `graphql-ws/use/ws` does, but broken connections and
 * messages that are too large go to the log at level debug, not to the console: they are everyday events.
 */
export function openSocket(
  server: Server<SocketExtra>,
  extra: SocketExtra,
  limits: WebSocketLimits,
  log: Logger,
): void {
  const { socket, operationIds } = extra;
  // `ws` closes the connection itself after an error.
  socket.on('error', (error) => log.debug({ err: error }, 'A WebSocket broke'));
  const stopWatching = watchSocket(socket, limits, extra.activity);
  const closed = server.opened(
    {
      protocol: socket.protocol,
      send: (text) => send(socket, text),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (handle) => socket.on('message', (data) => take(String(data), handle)),
    },
    extra,
  );
  /** Messages are begun with one after another. */
  let begun: Promise<void> = Promise.resolve();

  function take(message: string, handle: (message: string) => Promise<void>): void {
    begun = begun.then(() => begin(message, handle));
  }

  async function begin(message: string, handle: (message: string) => Promise<void>): Promise<void> {
    const id = subscribedId(message);
    // A stream that was completed right before needs a turn to end.
    if (id !== null && operationIds.has(id)) await nextTurn();
    if (socket.readyState !== socket.OPEN) return;
    if (id !== null && operationIds.has(id)) {
      return closeSocket(socket, CloseCode.SubscriberAlreadyExists, `Subscriber for ${id} already exists`);
    }
    if (id !== null) operationIds.add(id);
    void finish(id, handle(message));
  }

  async function finish(id: string | null, handled: Promise<void>): Promise<void> {
    try {
      await handled;
    } catch (error) {
      if (socket.readyState !== socket.OPEN) return;
      log.error({ err: error }, 'A WebSocket message could not be handled');
      socket.close(CloseCode.InternalServerError, 'Internal server error');
    } finally {
      if (id !== null) operationIds.delete(id);
    }
  }

  socket.once('close', (code, reason) => {
    stopWatching();
    closed(code, String(reason)).catch((error: unknown) => log.error({ err: error }, 'A WebSocket did not close well'));
  });
}

/** The token that a client sent when it connected; null where there is none. */
export function tokenOf(params: ConnectionParams): string | null {
  const { authorization, Authorization, token } = params ?? {};
  return bearerToken(authorization ?? Authorization) ?? (typeof token === 'string' ? token : null);
}

/** Where an operation of a connection comes from. Each has an id of its own. */
export function originOf(request: IncomingMessage, trustProxy: boolean): Origin {
  return { requestId: randomUUID(), address: clientAddress(request, trustProxy) };
}

/** Closes a connection, with a reason that may be too long: a close frame has room for 123 bytes of it. */
export function closeSocket(socket: WebSocket, code: number, reason: string): void {
  // What is cut off must not end inside a character.
  const start = new TextDecoder().decode(Buffer.from(reason).subarray(0, 123), { stream: true });
  socket.close(code, start);
}

/** Lets what is due happen first. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** The id of the operation that a message begins; null for any other message. */
function subscribedId(message: string): string | null {
  try {
    const parsed = parseMessage(message);
    return parsed.type === MessageType.Subscribe ? parsed.id : null;
  } catch {
    // Whoever handles it says what is wrong.
    return null;
  }
}

/** Resolves once the text is handed to the network. */
function send(socket: WebSocket, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.readyState !== socket.OPEN) resolve();
    else socket.send(text, (error) => (error ? reject(error) : resolve()));
  });
}
