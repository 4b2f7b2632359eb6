/** When a silent connection counts as lost. Times are in milliseconds. */
export interface KeepAlive {
  /** How often a WebSocket is pinged. */
  readonly pingMs: number;
  /** How long the answer to a ping may take, and how long a WebSocket may take to connect. */
  readonly pongMs: number;
  /** How long an event stream may be silent, also before its first event. Longer than SLIPWAY_WS_PING_MS of the server. */
  readonly silenceMs: number;
}

/** For the default of SLIPWAY_WS_PING_MS: a comment on an event stream every 12 s. */
export const DEFAULT_KEEP_ALIVE: KeepAlive = { pingMs: 12_000, pongMs: 8_000, silenceMs: 40_000 };
