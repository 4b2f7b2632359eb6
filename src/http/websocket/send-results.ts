import type { StateOutlet } from '../graphql/state-sender.js';
import type { TransportDeps } from '../graphql/transport-deps.js';
import type { PreparedOperation } from './prepare-operation.js';

/**
 * Sends the JSON of a result.
 *
 * @throws RequestError if too many answers are unread
 */
export async function sendResult(
  { unread }: Pick<TransportDeps, 'unread'>,
  { id, extra, limitKey, type }: PreparedOperation,
  json: string,
): Promise<void> {
  const release = unread.reserve(limitKey, json.length, type);
  // If the connection breaks, its operations end anyway.
  await extra.send(nextMessage(id, json)).catch(() => undefined);
  release();
}

/** Where the states of a subscription are sent. */
export function outletOf({ id, extra: { socket }, limitKey }: PreparedOperation): StateOutlet {
  return {
    limitKey,
    isOpen: () => socket.readyState === socket.OPEN,
    send: (result, sent) => socket.send(nextMessage(id, result), sent),
  };
}

/** The protocol's `next` message. `result` is JSON already: all subscribers share it, and only the id differs. */
function nextMessage(id: string, result: string): string {
  return `{"id":${JSON.stringify(id)},"type":"next","payload":${result}}`;
}
