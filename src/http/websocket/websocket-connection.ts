import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { GraphQLError } from 'graphql';
import { CloseCode, type Context, MessageType, type Server, type SubscribeMessage } from 'graphql-ws';
import type { Logger } from 'pino';
import type { RawData, WebSocket } from 'ws';
import { yieldEventLoop } from '../../async/event-loop.js';
import type { Origin } from '../../audit/audit-recorder.js';
import type { WebSocketLimits } from '../../settings/limits.js';
import { bearerToken } from '../admission/bearer-token.js';
import { clientAddress } from '../admission/client-address.js';
import type { WatchedConnection } from '../admission/permission-watch.js';
import type { RequestError } from '../request/request-error.js';
import { type ClientMessage, readClientMessage } from './client-message.js';
import { closeSocket } from './close-socket.js';
import { ConnectionOperations } from './connection-operations.js';
import { FlowControl } from './flow-control.js';
import type { MessageIntake } from './message-intake.js';
import { type ConnectionActivity, watchLiveness } from './websocket-liveness.js';

/** What a client sends when it connects. */
export type ConnectionParams = Record<string, unknown> | undefined;
export type WebSocketContext = Context<ConnectionParams, SocketExtra>;

export interface SocketExtra extends OpenedSocket {
  readonly operations: ConnectionOperations<Subscribed>;
  /** When an operation was last seen to start or run, by `performance.now()`: a clock that is set does not move it. */
  readonly activity: ConnectionActivity;
  /** Resolves once the text is handed to the network. Rejects where the connection breaks. */
  send(text: string): Promise<void>;
  /** Where it was let in, and may run what has to end with its permissions. */
  watched?: WatchedConnection;
}

/** A WebSocket that has just been opened. */
export interface OpenedSocket {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  readonly input: MessageIntake;
  /** To be called once it is known whose connection this is. */
  readonly isKnown: () => void;
}

export interface OpenSocketOptions {
  readonly limits: WebSocketLimits;
  readonly log: Logger;
  /** Notes that an operation was refused before it began. */
  noteRefusal(error: GraphQLError): void;
}

/** A message that asks for an operation, and how many bytes it has. */
interface Subscribed {
  readonly message: SubscribeMessage;
  readonly length: number;
}

/** Graphql-ws says that it takes text; what is no text it takes for a message that has been parsed. */
type HandleMessage = (message: ClientMessage) => Promise<void>;

/**
 * Lets a connection speak with a server of graphql-ws. It does what `graphql-ws/use/ws` does, but messages are read here,
 * once and by our rules, and broken connections and messages that are too large go to the log at level debug, not to the
 * console: they are everyday events.
 */
export function openSocket(
  server: Server<SocketExtra>,
  opened: OpenedSocket,
  { limits, log, noteRefusal }: OpenSocketOptions,
): void {
  const { socket, input, request } = opened;
  const flow = new FlowControl(socket, request.socket, limits.maxBufferedBytes);
  /** The look at the message that came last. They are looked at one after the other. */
  let looking: Promise<void> = Promise.resolve();
  let handle: HandleMessage = async () => {};
  const operations = new ConnectionOperations<Subscribed>(limits.maxSubscriptions, run, refuse);
  const activity: ConnectionActivity = {
    lastAt: performance.now(),
    running: () => operations.size,
    unfinishedSince: () => input.unfinishedSince,
  };
  // `ws` closes the connection itself after an error.
  socket.on('error', (error) => log.debug({ err: error }, 'A WebSocket broke'));
  answerPings(socket);
  const stopWatching = watchLiveness(socket, limits, activity);
  const closed = server.opened(
    {
      protocol: socket.protocol,
      send: sendInFlow,
      close: (code, reason) => socket.close(code, reason),
      onMessage(take) {
        handle = take as unknown as HandleMessage;
        socket.on('message', receive);
      },
    },
    { ...opened, operations, activity, send: sendInFlow },
  );

  function sendInFlow(text: string): Promise<void> {
    return flow.during(send(socket, text));
  }

  function receive(data: RawData, isBinary: boolean): void {
    // `ws` gives one buffer, unless it is asked for others.
    const bytes = data as Buffer;
    const looked = socket.readyState === socket.OPEN ? input.completed(bytes.length) : null;
    if (!looked) return;
    looking = looking
      .then(() => look(bytes, isBinary))
      .catch(fail)
      .then(looked);
    void flow.during(looking);
  }

  /** Reads a message in its turn, as others may have sent large ones at the same time. */
  async function look(bytes: Buffer, isBinary: boolean): Promise<void> {
    await yieldEventLoop();
    if (socket.readyState !== socket.OPEN) return;
    const read = readClientMessage(bytes, isBinary);
    if ('closeReason' in read) closeSocket(socket, CloseCode.BadRequest, read.closeReason);
    else if (read.message.type === MessageType.Subscribe) begin(read.message, bytes.length, read.refusal);
    else if (read.message.type !== MessageType.Complete || !operations.complete(read.message.id)) {
      void pass(read.message);
    }
  }

  function begin(message: SubscribeMessage, length: number, refusal: GraphQLError | null): void {
    if (operations.begin(message.id, { message, length }, refusal)) return;
    closeSocket(socket, CloseCode.SubscriberAlreadyExists, `Subscriber for ${message.id} already exists`);
  }

  /** Runs an operation. Its message is held in memory until it has ended. */
  async function run({ message, length }: Subscribed): Promise<void> {
    let letGo: () => void;
    try {
      letGo = input.keep(length);
    } catch (error) {
      return refuse(message.id, error as RequestError);
    }
    await pass(message);
    letGo();
  }

  function refuse(id: string, error: GraphQLError): void {
    noteRefusal(error);
    const answer = JSON.stringify({ id, type: MessageType.Error, payload: [error] });
    sendInFlow(answer).catch((cause: unknown) => log.debug({ err: cause }, 'A WebSocket broke'));
  }

  async function pass(message: ClientMessage): Promise<void> {
    try {
      await handle(message);
    } catch (error) {
      fail(error);
    }
  }

  function fail(error: unknown): void {
    if (socket.readyState !== socket.OPEN) return;
    log.error({ err: error }, 'A WebSocket message could not be handled');
    socket.close(CloseCode.InternalServerError, 'Internal server error');
  }

  socket.once('close', (code, reason) => {
    stopWatching();
    operations.close();
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

/** Answers pings one after the other: of those that come meanwhile, only the last one (RFC 6455, 5.5.3). */
function answerPings(socket: WebSocket): void {
  let waiting: Buffer | null = null;
  let isAnswering = false;
  const answer = () => {
    const data = waiting;
    waiting = null;
    isAnswering = data !== null && socket.readyState === socket.OPEN;
    if (isAnswering) socket.pong(data, false, answer);
  };
  socket.on('ping', (data) => {
    waiting = data;
    if (!isAnswering) answer();
  });
}

/** Resolves once the text is handed to the network. */
function send(socket: WebSocket, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.readyState !== socket.OPEN) resolve();
    else socket.send(text, (error) => (error ? reject(error) : resolve()));
  });
}
