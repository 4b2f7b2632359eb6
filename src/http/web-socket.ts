import type { IncomingMessage } from 'node:http';
import { CloseCode, type Server } from 'graphql-ws';
import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import type { WebSocketLimits } from '../limits.js';
import { type Activity, watchSocket } from './watch-socket.js';

export interface SocketExtra {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  readonly activity: Activity;
  /** To be called once it is known whose connection this is. */
  readonly isKnown: () => void;
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
  const { socket } = extra;
  // `ws` closes the connection itself after an error.
  socket.on('error', (error) => log.debug({ err: error }, 'A WebSocket broke'));
  const stopWatching = watchSocket(socket, limits, extra.activity);
  const closed = server.opened(
    {
      protocol: socket.protocol,
      send: (text) => send(socket, text),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (handle) =>
        socket.on('message', (data) => {
          handle(String(data)).catch((error: unknown) => {
            if (socket.readyState !== socket.OPEN) return;
            log.error({ err: error }, 'A WebSocket message could not be handled');
            socket.close(CloseCode.InternalServerError, 'Internal server error');
          });
        }),
    },
    extra,
  );
  socket.once('close', (code, reason) => {
    stopWatching();
    closed(code, String(reason)).catch((error: unknown) => log.error({ err: error }, 'A WebSocket did not close well'));
  });
}

/** Resolves once the text is handed to the network, which makes streams wait for slow readers. */
function send(socket: WebSocket, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.readyState !== socket.OPEN) resolve();
    else socket.send(text, (error) => (error ? reject(error) : resolve()));
  });
}
