import type { ExecutionResult, FormattedExecutionResult } from 'graphql';
import type { AuthenticatedOrigin, RequestContext } from '../../api/context.js';
import type { Send } from '../../graphql/live/subscriber.js';
import type { TransportDeps } from '../graphql/graphql-over-http.js';
import type { StreamState } from '../limits/unread-answers.js';
import type { PreparedOperation } from './prepare-operation.js';

type SendDeps = Pick<TransportDeps, 'formatError' | 'unread'>;

/** The result of an operation as its client gets it. */
export function formatResult(
  { formatError }: SendDeps,
  { errors, ...result }: ExecutionResult,
  context: AuthenticatedOrigin | RequestContext,
): FormattedExecutionResult {
  return errors ? { ...result, errors: errors.map((error) => formatError(error, context)) } : result;
}

/**
 * Sends the JSON of a result.
 *
 * @throws RequestError if too many answers are unread
 */
export async function sendResult(
  { unread }: Pick<SendDeps, 'unread'>,
  { id, extra, limitKey, type }: PreparedOperation,
  json: string,
): Promise<void> {
  const release = unread.reserve(limitKey, json.length, type);
  // If the connection breaks, its operations end anyway.
  await extra.send(nextMessage(id, json)).catch(() => undefined);
  release();
}

/** Returns a function that sends the states of a subscription. */
export function stateSender(
  { formatError, unread }: SendDeps,
  { id, extra: { socket }, limitKey }: PreparedOperation,
): Send {
  return (result, sent, subscriber) => {
    const state: StreamState = {
      limitKey,
      length: result.length,
      isWanted: () => socket.readyState === socket.OPEN && subscriber.isActive(),
      send(release) {
        // If the connection closes, its subscriptions end anyway.
        if (socket.readyState !== socket.OPEN) return release();
        socket.send(nextMessage(id, result), () => {
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

/** The protocol's `next` message. `result` is JSON already: all subscribers share it, and only the id differs. */
function nextMessage(id: string, result: string): string {
  return `{"id":${JSON.stringify(id)},"type":"next","payload":${result}}`;
}
