import WebSocket from 'ws';
import type { TestClient } from '../../support/test-client.js';

export interface StreamedProgress {
  readonly state: string;
  readonly phase: string | null;
  readonly sequence: number;
  readonly statusMessage: string;
}

const DOCUMENT = `subscription ($id: ID!) {
  deploymentProgress(releaseId: $id) { state phase sequence statusMessage }
}`;

/** What a client saw of a deployment on one connection. */
export interface Seen {
  readonly states: readonly StreamedProgress[];
  /** Whether the server ended the stream; else the client dropped its connection. */
  readonly isComplete: boolean;
}

export interface ProgressStream {
  /** Resolves at the first state. */
  readonly begun: Promise<void>;
  /** All that was seen, once the stream has ended. Rejects with an error of the stream. */
  readonly seen: Promise<Seen>;
  /** Drops the connection without a close frame, as if the cable were cut. */
  drop(): void;
}

/** Follows a deployment on a connection of its own. */
export function followProgress({ url, adminToken }: TestClient, releaseId: string): ProgressStream {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const states: StreamedProgress[] = [];
  let begin: () => void = () => undefined;
  let end: (isComplete: boolean) => void = () => undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const seen = new Promise<Seen>((resolve, reject) => {
    end = (isComplete) => {
      socket.terminate();
      resolve({ states, isComplete });
    };
    const send = (message: object) => socket.send(JSON.stringify(message));
    socket.on('open', () => send({ type: 'connection_init', payload: { authorization: `Bearer ${adminToken}` } }));
    socket.on('message', (data) => {
      const message: Message = JSON.parse(String(data));
      if (message.type === 'connection_ack') {
        send({ type: 'subscribe', id: '1', payload: { query: DOCUMENT, variables: { id: releaseId } } });
      } else if (message.type === 'next' && message.payload.data) {
        states.push(message.payload.data.deploymentProgress);
        begin();
      } else if (message.type === 'complete') {
        end(true);
      } else if (message.type !== 'ping') {
        reject(new Error(`expected a state of the deployment, got ${JSON.stringify(message)}`));
      }
    });
    socket.on('error', reject);
    socket.on('close', (code) =>
      reject(new Error(`expected the stream to continue, but the server closed it with ${code}`)),
    );
  });
  // It may reject before anyone awaits it.
  seen.catch(() => undefined);
  return { begun, seen, drop: () => end(false) };
}

type Message =
  | { readonly type: 'connection_ack' | 'complete' | 'ping' | 'error' }
  | {
      readonly type: 'next';
      readonly payload: { readonly data?: { readonly deploymentProgress: StreamedProgress } | null };
    };
