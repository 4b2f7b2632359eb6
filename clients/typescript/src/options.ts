import type { RetryPolicy } from './retry-policy.js';
import type { KeepAlive } from './streams/keep-alive.js';

/** Where the server is, and who calls. */
export interface ClientOptions {
  /** The server's address, e.g. `https://slipway.example.com`; in a page that it serves, `location.origin`. */
  readonly url: string;
  /**
   * The token, or a function that is asked for it before each request and on each connection. Null: without a token. It is
   * sent in headers and connection parameters only, never in a URL.
   */
  readonly token: TokenSource;
  /** How streams are carried. WEBSOCKET by default; SSE needs only `fetch`, and passes proxies that stop WebSockets. */
  readonly stream?: 'WEBSOCKET' | 'SSE';
  /** By default the global one, which Node.js has since 22; before, the class of the package `ws`. */
  readonly webSocket?: unknown;
  /** By default the global one. */
  readonly fetch?: typeof fetch;
  /** What differs from `DEFAULT_RETRY_POLICY`. */
  readonly retry?: Partial<RetryPolicy>;
  /** What differs from `DEFAULT_KEEP_ALIVE`. */
  readonly keepAlive?: Partial<KeepAlive>;
  /**
   * Emits `online` once the network is back: streams then connect again without waiting. By default the page or worker.
   * Node.js has no such event.
   */
  readonly network?: EventTarget;
}

/** A token, or where it comes from. */
export type TokenSource = string | null | (() => string | null | Promise<string | null>);

/** Options of every call. */
export interface CallOptions {
  /** Aborts the call, its retries, or the stream. */
  readonly signal?: AbortSignal;
}

/** Options of a mutation. */
export interface MutationOptions extends CallOptions {
  /**
   * The same key is written once, whatever is sent how often. By default a new UUID for each call, which its retries
   * share. Null: without a key; then a mutation whose answer is lost is not sent again.
   */
  readonly idempotencyKey?: string | null;
}

/** What emits `online`. Undefined where nothing does. */
export function networkOf({ network }: Pick<ClientOptions, 'network'>): EventTarget | undefined {
  const page: object = globalThis;
  return network ?? (typeof EventTarget === 'function' && page instanceof EventTarget ? page : undefined);
}

/** The `Authorization` header. Empty without a token. */
export async function authorizationOf(source: TokenSource): Promise<{ readonly authorization?: string }> {
  const token = typeof source === 'function' ? await source() : source;
  return token ? { authorization: `Bearer ${token}` } : {};
}

/** The address of an endpoint, by default that of the API. @throws TypeError if the server's address is not an HTTP URL */
export function endpointOf(url: string, path = '/graphql'): URL {
  const server = new URL(url);
  if (!/^https?:$/.test(server.protocol)) throw new TypeError(`Expected an address with http or https, got ${url}`);
  return new URL(`${server.origin}${server.pathname.replace(/\/$/, '')}${path}`);
}
