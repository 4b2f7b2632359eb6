import type { ResultText } from '../../graphql/live/result-text.js';
import type { Receiver } from '../../graphql/live/subscriber.js';
import type { StreamState } from '../limits/unread-answers.js';
import type { TransportDeps } from './transport-deps.js';

/** The connection on which one subscription sends its states. */
export interface StateOutlet {
  /** The key that limits of the caller are counted under. */
  readonly limitKey: string;
  isOpen(): boolean;
  /** Sends a result. Calls `sent` once it is handed to the network, or the connection has closed. */
  write(result: ResultText, sent: () => void): void;
}

/** Sends a state of a subscription, within the limits of unread answers. */
export function sendState(
  { formatError, unread }: Pick<TransportDeps, 'formatError' | 'unread'>,
  outlet: StateOutlet,
  ...[result, sent, subscriber]: Parameters<Receiver['send']>
): void {
  const state: StreamState = {
    limitKey: outlet.limitKey,
    length: result.json.length,
    isWanted: () => outlet.isOpen() && subscriber.isActive(),
    send(release) {
      // If the connection closes, its subscriptions end anyway.
      if (!outlet.isOpen()) return release();
      outlet.write(result, () => {
        release();
        sent();
      });
    },
  };
  try {
    unread.sendWhenRoom(state);
  } catch (error) {
    subscriber.fail(formatError(error));
  }
}
