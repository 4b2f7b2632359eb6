/**
 * The connection of a client's streams: IDLE without a stream, CONNECTING until each has its first state, CONNECTED, and
 * RECONNECTING while at least one has lost its connection.
 */
export type ConnectionState = 'IDLE' | 'CONNECTING' | 'CONNECTED' | 'RECONNECTING';

/** The connection of one stream. */
export type StreamState = Exclude<ConnectionState, 'IDLE'>;

/** Derives the state of the connection from those of the streams. */
export class ConnectionStates {
  readonly #streams = new Map<object, StreamState>();
  readonly #listeners = new Set<(state: ConnectionState) => void>();
  #state: ConnectionState = 'IDLE';

  get state(): ConnectionState {
    return this.#state;
  }

  /** Calls a listener with each new state, until the returned function is called. */
  listen(listener: (state: ConnectionState) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Sets the state of a stream. Null once it has ended. */
  set(stream: object, state: StreamState | null): void {
    if (state === null) this.#streams.delete(stream);
    else this.#streams.set(stream, state);
    const combined = combine([...this.#streams.values()]);
    if (combined === this.#state) return;
    this.#state = combined;
    for (const listener of [...this.#listeners]) call(listener, combined);
  }
}

/** The state of the connection that its streams have. */
export function combine(states: readonly StreamState[]): ConnectionState {
  if (states.length === 0) return 'IDLE';
  if (states.includes('RECONNECTING')) return 'RECONNECTING';
  return states.includes('CONNECTING') ? 'CONNECTING' : 'CONNECTED';
}

/** A fault of a listener is reported as one of the program, and does not end the streams. */
function call(listener: (state: ConnectionState) => void, state: ConnectionState): void {
  try {
    listener(state);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
