import type { IncomingMessage } from 'node:http';
import type { GraphQLError } from 'graphql';
import { CloseCode, type Context, MessageType, type Server, type SubscribeMessage } from 'graphql-ws';
import type { Logger } from 'pino';
import type { RawData, WebSocket } from 'ws';
import { yieldEventLoop } from '../../async/event-loop.js';
import type { WebSocketLimits } from '../../settings/limits.js';
import type { WatchedConnection } from '../admission/permission-watch.js';
import { type ConnectionActivity, watchLiveness } from '../connections/liveness.js';
import type { RequestError } from '../request/request-error.js';
import { answerPings } from './answer-pings.js';
import { type ClientMessage, readClientMessage } from './client-message.js';
import { closeSocket } from './close-socket.js';
import type { ConnectionParams } from './connection-caller.js';
import { ConnectionOperations } from './connection-operations.js';
import { FlowControl } from './flow-control.js';
import type { MessageIntake } from './message-intake.js';

export type WebSocketContext = Context<ConnectionParams, SocketExtra>;

export interface SocketExtra extends OpenedSocket {
  readonly operations: ConnectionOperations<ReceivedOperation>;
  readonly activity: ConnectionActivity;
  /** Resolves once the text is handed to the network. Rejects if the connection breaks. */
  send(text: string): Promise<void>;
  /** Set once the connection is admitted, if it can run operations that must end with its permissions. */
  watched?: WatchedConnection;
}

/** A WebSocket that has just been opened. */
export interface OpenedSocket {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  readonly intake: MessageIntake;
  /** To be called once the connection is authenticated: it no longer counts as pending. */
  readonly releasePending: () => void;
}

export interface OpenSocketOptions {
  readonly limits: WebSocketLimits;
  readonly log: Logger;
  /** Called for each operation that is refused before it starts. */
  onRefusal(error: GraphQLError): void;
}

/** A `subscribe` message and its size in bytes. */
interface ReceivedOperation {
  readonly message: SubscribeMessage;
  readonly length: number;
}

/** The message handler of graphql-ws. Its type says text, but it accepts a parsed message, too. */
type HandleMessage = (message: ClientMessage) => Promise<void>;

/**
 * Connects a socket to a graphql-ws server. Differs from `graphql-ws/use/ws` in two ways: messages are parsed here, once
 * and by our rules; broken connections and oversized messages are logged at level debug, because they are common.
 */
export function openSocket(
  server: Server<SocketExtra>,
  opened: OpenedSocket,
  { limits, log, onRefusal }: OpenSocketOptions,
): void {
  const { socket, intake, request } = opened;
  const flow = new FlowControl(socket, request.socket, limits.maxBufferedBytes);
  /** Settles once the last message is handled. Messages are handled one at a time. */
  let handling: Promise<void> = Promise.resolve();
  let forward: HandleMessage = async () => {};
  const operations = new ConnectionOperations<ReceivedOperation>(limits.maxSubscriptions, run, refuse);
  const activity: ConnectionActivity = {
    lastAt: performance.now(),
    running: () => operations.size,
    unfinishedSince: () => intake.unfinishedSince,
  };
  // `ws` itself closes the connection after an error.
  socket.on('error', (error) => log.debug({ err: error }, 'WebSocket error'));
  answerPings(socket);
  const stopWatching = watchLiveness(socket, limits, activity);
  const closed = server.opened(
    {
      protocol: socket.protocol,
      send: sendInFlow,
      close: (code, reason) => socket.close(code, reason),
      onMessage(handler) {
        forward = handler as unknown as HandleMessage;
        socket.on('message', receive);
      },
    },
    { ...opened, operations, activity, send: sendInFlow },
  );

  function sendInFlow(text: string): Promise<void> {
    return flow.track(send(socket, text));
  }

  function receive(data: RawData, isBinary: boolean): void {
    // The default `binaryType` of `ws`: one buffer.
    const bytes = data as Buffer;
    const release = socket.readyState === socket.OPEN ? intake.complete(bytes.length) : null;
    if (!release) return;
    handling = handling
      .then(() => handle(bytes, isBinary))
      .catch(fail)
      .then(release);
    void flow.track(handling);
  }

  /** Yields before parsing: other clients may have sent large messages at the same time. */
  async function handle(bytes: Buffer, isBinary: boolean): Promise<void> {
    await yieldEventLoop();
    if (socket.readyState !== socket.OPEN) return;
    const read = readClientMessage(bytes, isBinary);
    if ('closeReason' in read) closeSocket(socket, CloseCode.BadRequest, read.closeReason);
    else if (read.message.type === MessageType.Subscribe) start(read.message, bytes.length, read.refusal);
    else if (read.message.type !== MessageType.Complete || !operations.complete(read.message.id)) {
      void forwardSafely(read.message);
    }
  }

  function start(message: SubscribeMessage, length: number, refusal: GraphQLError | null): void {
    if (operations.start(message.id, { message, length }, refusal)) return;
    closeSocket(socket, CloseCode.SubscriberAlreadyExists, `Subscriber for ${message.id} already exists`);
  }

  /** Runs an operation. Its message stays in memory until the operation has ended. */
  async function run({ message, length }: ReceivedOperation): Promise<void> {
    let release: () => void;
    try {
      release = intake.reserve(length);
    } catch (error) {
      return refuse(message.id, error as RequestError);
    }
    await forwardSafely(message);
    release();
  }

  function refuse(id: string, error: GraphQLError): void {
    onRefusal(error);
    const answer = JSON.stringify({ id, type: MessageType.Error, payload: [error] });
    sendInFlow(answer).catch((cause: unknown) => log.debug({ err: cause }, 'WebSocket error'));
  }

  async function forwardSafely(message: ClientMessage): Promise<void> {
    try {
      await forward(message);
    } catch (error) {
      fail(error);
    }
  }

  function fail(error: unknown): void {
    if (socket.readyState !== socket.OPEN) return;
    log.error({ err: error }, 'Failed to handle a WebSocket message');
    socket.close(CloseCode.InternalServerError, 'Internal server error');
  }

  socket.once('close', (code, reason) => {
    stopWatching();
    operations.close();
    closed(code, String(reason)).catch((error: unknown) => log.error({ err: error }, 'Failed to clean up a WebSocket'));
  });
}

/** Resolves once the text is handed to the network. */
function send(socket: WebSocket, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.readyState !== socket.OPEN) resolve();
    else socket.send(text, (error) => (error ? reject(error) : resolve()));
  });
}
