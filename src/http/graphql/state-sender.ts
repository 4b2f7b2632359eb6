import type { Send } from '../../graphql/live/subscriber.js';
import type { StreamState } from '../limits/unread-answers.js';
import type { TransportDeps } from './transport-deps.js';

/** The connection on which one subscription sends its states. */
export interface StateOutlet {
  /** The key that limits of the caller are counted under. */
  readonly limitKey: string;
  isOpen(): boolean;
  /** Sends a result, which is JSON. Calls `sent` once it is handed to the network, or the connection has closed. */
  send(result: string, sent: () => void): void;
}

/** Returns a function that sends the states of a subscription, within the limits of unread answers. */
export function stateSender(
  { formatError, unread }: Pick<TransportDeps, 'formatError' | 'unread'>,
  outlet: StateOutlet,
): Send {
  return (result, sent, subscriber) => {
    const state: StreamState = {
      limitKey: outlet.limitKey,
      length: result.length,
      isWanted: () => outlet.isOpen() && subscriber.isActive(),
      send(release) {
        // If the connection closes, its subscriptions end anyway.
        if (!outlet.isOpen()) return release();
        outlet.send(result, () => {
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
  };
}
