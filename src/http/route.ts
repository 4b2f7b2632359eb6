import type { IncomingMessage, ServerResponse } from 'node:http';

export const GRAPHQL_PATH = '/graphql';

/** Serves the requests for a path. */
export interface Route {
  /** The path without ids: a label of low cardinality for metrics and traces. */
  readonly name: string;
  /** Whether a request's body can take any time to arrive. */
  readonly isStream?: boolean;
  /** Whether a request takes so little time that it need not wait for its turn on the event loop. */
  readonly isQuick?: boolean;
  /** Throws `RequestError`s, and faults of the server. */
  serve(request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> | void;
}
