import type { Duplex } from 'node:stream';
import type { GraphQLError } from 'graphql';
import { CloseCode, MessageType, type SubscribeMessage } from 'graphql-ws';
import type { Logger } from 'pino';
import type { RawData, WebSocket } from 'ws';
import { yieldEventLoop } from '../../async/event-loop.js';
import type { WebSocketLimits } from '../../settings/limits.js';
import type { WatchedConnection } from '../admission/permission-watch.js';
import { type LiveConnection, Liveness } from '../connections/liveness.js';
import type { RequestError } from '../request/request-error.js';
import { type ClientMessage, readClientMessage } from './client-message.js';
import { closeSocket } from './close-socket.js';
import { type ConnectionParams, tokenOf } from './connection-caller.js';
import { ConnectionOperations, type OperationRunner, type RunningOperation } from './connection-operations.js';
import { FlowControl } from './flow-control.js';
import type { MessageIntake } from './message-intake.js';
import { PingAnswers } from './ping-answers.js';

/** What all connections share. */
export interface ConnectionDeps {
  readonly limits: WebSocketLimits;
  readonly log: Logger;
  /** Admits a connection by its token. Returns the reason if it is refused. */
  admit(connection: WebSocketConnection): Promise<CloseReason | null>;
  /**
   * Runs an operation. Resolves to true if it is a subscription whose stream it has joined: `operation.end` is then called
   * once that has ended.
   */
  run(connection: WebSocketConnection, operation: RunningOperation, message: SubscribeMessage): Promise<boolean>;
  /** Called for each operation that is refused before it starts. */
  onRefusal(error: GraphQLError): void;
  /** Called once a connection has closed. */
  onClose(connection: WebSocketConnection): void;
}

/** Why a connection is closed. */
export interface CloseReason {
  readonly code: number;
  readonly reason: string;
}

/** A WebSocket that has just been opened. */
export interface OpenedSocket {
  readonly socket: WebSocket;
  /** The connection below it. */
  readonly connection: Duplex;
  /** The address of the client. */
  readonly address: string;
  readonly intake: MessageIntake;
  /** Ends the count of the connection as pending. Idempotent. */
  readonly releasePending: () => void;
}

/** A `subscribe` message and its size in bytes. */
interface ReceivedOperation {
  readonly message: SubscribeMessage;
  readonly length: number;
}

/**
 * The server's side of a connection of the graphql-transport-ws protocol. There can be many thousands, most of them idle:
 * each keeps only what it needs later, so no request, no message and no closure per purpose.
 */
export class WebSocketConnection implements LiveConnection, OperationRunner<ReceivedOperation> {
  activeAt = performance.now();
  /** The token of `connection_init`. Null if it had none. */
  token: string | null = null;
  /** Set once the connection is admitted, if it can run operations that must end with its permissions. */
  watched: WatchedConnection | null = null;
  /** Set once the connection is admitted: ends its count against the limit of its caller. */
  release: (() => void) | null = null;
  readonly address: string;
  readonly socket: WebSocket;
  private readonly intake: MessageIntake;
  private readonly flow: FlowControl;
  private readonly liveness: Liveness;
  private readonly operations: ConnectionOperations<ReceivedOperation>;
  /** Set once the client has sent a ping. */
  private pings: PingAnswers | null = null;
  /** Settles once the last message is handled. Messages are handled one at a time. */
  private handling: Promise<void> = Promise.resolve();
  /** Null once `connection_init` has arrived. */
  private initTimer: NodeJS.Timeout | null;
  private isAcknowledged = false;
  /** Null once the connection is authenticated: it no longer counts as pending. */
  private releasePending: (() => void) | null;

  constructor(
    private readonly deps: ConnectionDeps,
    { socket, connection, address, intake, releasePending }: OpenedSocket,
  ) {
    const { limits, log } = deps;
    this.socket = socket;
    this.address = address;
    this.intake = intake;
    this.releasePending = releasePending;
    this.flow = new FlowControl(socket, connection, limits.maxBufferedBytes);
    this.operations = new ConnectionOperations(limits.maxSubscriptions, this);
    this.liveness = new Liveness(this, limits);
    this.initTimer = setTimeout(closeWithoutInit, limits.initTimeoutMs, socket);
    // `ws` itself closes the connection after an error.
    socket.on('error', (error) => log.debug({ err: error }, 'WebSocket error'));
    socket.on('ping', (data) => this.receivePing(data));
    socket.on('pong', (data) => this.receivePong(data));
    socket.on('message', (data, isBinary) => this.receive(data, isBinary));
    socket.on('close', () => this.closed());
  }

  get bufferedAmount(): number {
    return this.socket.bufferedAmount;
  }

  get runningCount(): number {
    return this.operations.size;
  }

  get unfinishedSince(): number | null {
    return this.intake.unfinishedSince;
  }

  get isOpen(): boolean {
    return this.socket.readyState === this.socket.OPEN;
  }

  ping(): void {
    this.socket.ping();
  }

  close(code: number, reason: string): void {
    closeSocket(this.socket, code, reason);
  }

  terminate(): void {
    this.socket.terminate();
  }

  /** Applies the limits of the authenticated caller from now on. */
  authenticated(limitKey: string, maxBytes: number): void {
    this.releasePending?.();
    this.releasePending = null;
    this.intake.authenticated(limitKey, maxBytes);
  }

  /** Resolves once the text, or its UTF-8, is handed to the network. Rejects if the connection breaks. */
  send(text: string | Buffer): Promise<void> {
    return this.flow.track(send(this.socket, text));
  }

  /** Sends the last message of an operation, unless the client has completed it. */
  async sendLast(operation: RunningOperation, message: object): Promise<void> {
    if (operation.isEnding) return;
    operation.isEnding = true;
    // If the connection breaks, its operations end anyway.
    await this.send(JSON.stringify({ id: operation.id, ...message })).catch(() => undefined);
  }

  /** Runs an operation. Its message counts as held until the operation has ended. */
  run({ message, length }: ReceivedOperation, operation: RunningOperation): void {
    try {
      operation.reception = this.intake.reserve(length);
    } catch (error) {
      this.refuse(message.id, error as RequestError);
      operation.end();
      return;
    }
    void this.runReserved(message, operation);
  }

  refuse(id: string, error: GraphQLError): void {
    this.deps.onRefusal(error);
    const answer = JSON.stringify({ id, type: MessageType.Error, payload: [error] });
    this.send(answer).catch((cause: unknown) => this.deps.log.debug({ err: cause }, 'WebSocket error'));
  }

  private async runReserved(message: SubscribeMessage, operation: RunningOperation): Promise<void> {
    let isStreaming = false;
    try {
      if (this.isAcknowledged) isStreaming = await this.deps.run(this, operation, message);
      else this.close(CloseCode.Unauthorized, 'Unauthorized');
    } catch (error) {
      this.fail(error);
    }
    if (!isStreaming) operation.end();
  }

  private receivePing(data: Buffer): void {
    this.intake.excludeControlFrame(data);
    this.pings ??= new PingAnswers(this.socket);
    this.pings.answer(data);
  }

  private receivePong(data: Buffer): void {
    this.intake.excludeControlFrame(data);
    this.liveness.answered();
  }

  private receive(data: RawData, isBinary: boolean): void {
    // The default `binaryType` of `ws`: one buffer.
    const bytes = data as Buffer;
    const release = this.isOpen ? this.intake.complete(bytes.length) : null;
    if (!release) return;
    this.handling = this.handling
      .then(() => this.handle(bytes, isBinary))
      .catch((error: unknown) => this.fail(error))
      .then(release);
    void this.flow.track(this.handling);
  }

  /** Yields before parsing: other clients may have sent large messages at the same time. */
  private async handle(bytes: Buffer, isBinary: boolean): Promise<void> {
    await yieldEventLoop();
    if (!this.isOpen) return;
    const read = readClientMessage(bytes, isBinary);
    if ('closeReason' in read) this.close(CloseCode.BadRequest, read.closeReason);
    else this.handleMessage(read.message, bytes.length, read.refusal);
  }

  private handleMessage(message: ClientMessage, length: number, refusal: GraphQLError | null): void {
    switch (message.type) {
      case MessageType.ConnectionInit:
        this.init(message.payload);
        break;
      case MessageType.Ping:
        this.sendSafely({ type: MessageType.Pong, ...(message.payload && { payload: message.payload }) });
        break;
      case MessageType.Pong:
        break;
      case MessageType.Complete:
        this.operations.complete(message.id);
        break;
      case MessageType.Subscribe:
        if (!this.operations.start(message.id, { message, length }, refusal)) {
          this.close(CloseCode.SubscriberAlreadyExists, `Subscriber for ${message.id} already exists`);
        }
    }
  }

  private init(params: ConnectionParams): void {
    if (this.initTimer) {
      clearTimeout(this.initTimer);
      this.initTimer = null;
      this.token = tokenOf(params);
      this.acknowledge().catch((error: unknown) => this.fail(error));
    } else {
      this.close(CloseCode.TooManyInitialisationRequests, 'Too many initialisation requests');
    }
  }

  private async acknowledge(): Promise<void> {
    const refusal = await this.deps.admit(this);
    if (refusal) return this.close(refusal.code, refusal.reason);
    this.isAcknowledged = true;
    await this.send(JSON.stringify({ type: MessageType.ConnectionAck }));
  }

  private sendSafely(message: object): void {
    this.send(JSON.stringify(message)).catch((error: unknown) => this.fail(error));
  }

  private fail(error: unknown): void {
    if (!this.isOpen) return;
    this.deps.log.error({ err: error }, 'Failed to handle a WebSocket message');
    this.close(CloseCode.InternalServerError, 'Internal server error');
  }

  private closed(): void {
    if (this.initTimer) clearTimeout(this.initTimer);
    this.liveness.stop();
    this.intake.close();
    this.operations.close();
    this.deps.onClose(this);
  }
}

function closeWithoutInit(socket: WebSocket): void {
  closeSocket(socket, CloseCode.ConnectionInitialisationTimeout, 'Connection initialisation timeout');
}

/** Resolves once the text is handed to the network. */
function send(socket: WebSocket, text: string | Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.readyState !== socket.OPEN) resolve();
    else socket.send(text, { binary: false }, (error) => (error ? reject(error) : resolve()));
  });
}
