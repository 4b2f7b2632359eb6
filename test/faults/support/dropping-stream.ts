import WebSocket from 'ws';
import type { TestClient } from '../../support/start-app.js';

export interface StreamedProgress {
  readonly state: string;
  readonly phase: string | null;
  readonly sequence: number;
  readonly statement: string;
}

const DOCUMENT = `subscription ($id: ID!) {
  deploymentProgress(releaseId: $id) { state phase sequence statement }
}`;

/** What a client saw of a deployment on one connection. */
export interface Seen {
  readonly states: readonly StreamedProgress[];
  /** Whether the server ended the stream; else the client dropped its connection. */
  readonly isComplete: boolean;
}

/**
 * Follows a deployment on a connection of its own, which drops after a while as if the cable were cut: without a word to
 * the server. An error of the stream is thrown.
 */
export function followAndDrop(
  { url, adminToken }: TestClient,
  releaseId: string,
  dropAfterMs: number | null,
): Promise<Seen> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const states: StreamedProgress[] = [];
  return new Promise((resolve, reject) => {
    const end = (isComplete: boolean) => {
      clearTimeout(timer);
      socket.terminate();
      resolve({ states, isComplete });
    };
    const timer = dropAfterMs === null ? undefined : setTimeout(end, dropAfterMs, false);
    const send = (message: object) => socket.send(JSON.stringify(message));
    socket.on('open', () => send({ type: 'connection_init', payload: { authorization: `Bearer ${adminToken}` } }));
    socket.on('message', (data) => {
      const message: Message = JSON.parse(String(data));
      if (message.type === 'connection_ack') {
        send({ type: 'subscribe', id: '1', payload: { query: DOCUMENT, variables: { id: releaseId } } });
      } else if (message.type === 'next' && message.payload.data) {
        states.push(message.payload.data.deploymentProgress);
      } else if (message.type === 'complete') {
        end(true);
      } else if (message.type !== 'ping') {
        reject(new Error(`expected a state of the deployment, got ${JSON.stringify(message)}`));
      }
    });
    socket.on('error', reject);
    socket.on('close', (code) => reject(new Error(`expected the server to go on, but it closed with ${code}`)));
  });
}

type Message =
  | { readonly type: 'connection_ack' | 'complete' | 'ping' | 'error' }
  | {
      readonly type: 'next';
      readonly payload: { readonly data?: { readonly deploymentProgress: StreamedProgress } | null };
    };
