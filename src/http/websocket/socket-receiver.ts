import type { GraphQLFormattedError } from 'graphql';
import { MessageType } from 'graphql-ws';
import type { ResultText } from '../../graphql/live/result-text.js';
import type { Receiver } from '../../graphql/live/subscriber.js';
import { type StateOutlet, sendState } from '../graphql/send-state.js';
import type { TransportDeps } from '../graphql/transport-deps.js';
import type { RunningOperation } from './connection-operations.js';
import { nextMessage } from './next-message.js';
import type { WebSocketConnection } from './websocket-connection.js';

/** Sends the states of a subscription over its WebSocket, and then why it has ended. */
export class SocketReceiver implements Receiver, StateOutlet {
  constructor(
    private readonly deps: Pick<TransportDeps, 'formatError' | 'unread'>,
    private readonly connection: WebSocketConnection,
    private readonly operation: RunningOperation,
    readonly limitKey: string,
  ) {}

  isOpen(): boolean {
    return this.connection.isOpen;
  }

  send(...given: Parameters<Receiver['send']>): void {
    sendState(this.deps, this, ...given);
  }

  write({ json }: ResultText, sent: () => void): void {
    this.connection.socket.send(nextMessage(this.operation.id, json), sent);
  }

  ended(failure: GraphQLFormattedError | null): void {
    const { connection, operation } = this;
    const last = failure ? { type: MessageType.Error, payload: [failure] } : { type: MessageType.Complete };
    void connection.sendLast(operation, last).then(() => operation.end());
  }
}
