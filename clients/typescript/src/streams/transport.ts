import type { WireError } from '../classify.js';
import type { ClientError } from '../client-error.js';
import type { GraphQLRequest } from '../operation-document.js';

/** One state, as it arrives. */
export interface WireResult {
  readonly data?: unknown;
  readonly errors?: readonly WireError[];
}

/** Who receives the states of one subscription. Nothing is called after `end`. */
export interface StateSink {
  next(result: WireResult): void;
  /** Null: the stream is complete. */
  end(failure: ClientError | null): void;
}

/** Carries subscriptions over one connection, or over one for each. Does not reconnect. */
export interface StreamTransport {
  /** Subscribes once. The returned function unsubscribes. */
  subscribe(request: GraphQLRequest, sink: StateSink): () => void;
  close(): void;
}
