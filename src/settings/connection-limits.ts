import { setting } from './setting.js';
import { integer, seconds } from './setting-forms.js';

const MILLION = 1_000_000;
const DAY_IN_MS = 86_400_000;

/** Limits of HTTP connections, so that slow and idle clients can't occupy them. */
export const httpLimits = {
  maxConnections: setting('SLIPWAY_MAX_CONNECTIONS', {
    form: integer(1, MILLION),
    default: '10000',
    meaning: 'The most connections to this process. Further ones are dropped.',
  }),
  maxHeaderBytes: setting('SLIPWAY_MAX_HEADER_BYTES', {
    form: integer(1_024, MILLION),
    default: '16384',
    meaning: 'The largest headers of a request, including its URL, in bytes.',
  }),
  headersTimeoutMs: setting('SLIPWAY_HEADERS_TIMEOUT_MS', {
    form: integer(100, DAY_IN_MS),
    default: '10000',
    meaning: 'How long the headers of a request may take to arrive, in milliseconds.',
  }),
  requestTimeoutMs: setting('SLIPWAY_REQUEST_TIMEOUT_MS', {
    form: integer(100, DAY_IN_MS),
    default: '120000',
    meaning:
      'How long a request or a WebSocket message may take to arrive, and how long a connection may be idle during a request, in milliseconds.',
  }),
  keepAliveTimeoutMs: setting('SLIPWAY_KEEP_ALIVE_TIMEOUT_MS', {
    form: integer(100, DAY_IN_MS),
    default: '5000',
    meaning: 'How long an idle connection is kept open for the next request, in milliseconds.',
  }),
};

/** Limits of WebSockets and event streams. */
export const webSocketLimits = {
  maxInitBytes: setting('SLIPWAY_WS_MAX_INIT_BYTES', {
    form: integer(1_024, MILLION),
    default: '16384',
    meaning: 'The most bytes that a WebSocket may send before it is authenticated.',
  }),
  initTimeoutMs: setting('SLIPWAY_WS_INIT_TIMEOUT_MS', {
    form: integer(50, DAY_IN_MS),
    default: '3000',
    meaning: 'How long a WebSocket may take to authenticate, in milliseconds.',
  }),
  maxPendingPerAddress: setting('SLIPWAY_MAX_PENDING_CONNECTIONS_PER_ADDRESS', {
    form: integer(1, MILLION),
    default: '100',
    meaning: 'The most WebSockets of an address that are not authenticated yet.',
  }),
  maxPerToken: setting('SLIPWAY_MAX_CONNECTIONS_PER_TOKEN', {
    form: integer(1, MILLION),
    default: '50',
    meaning: 'The most WebSockets and event streams of a token, together.',
  }),
  maxSubscriptions: setting('SLIPWAY_MAX_SUBSCRIPTIONS_PER_CONNECTION', {
    form: integer(1, MILLION),
    default: '100',
    meaning: 'The most operations that a WebSocket runs at once.',
  }),
  /** How long one message may take to arrive. */
  messageTimeoutMs: httpLimits.requestTimeoutMs,
  idleMs: setting('SLIPWAY_WS_IDLE_SECONDS', {
    form: seconds(1, 86_400),
    default: '300',
    meaning: 'How long a WebSocket may be idle, without a running operation, in seconds.',
  }),
  pingMs: setting('SLIPWAY_WS_PING_MS', {
    form: integer(50, DAY_IN_MS),
    default: '12000',
    meaning:
      'How often a WebSocket is pinged, an event stream is sent a comment, and both are checked, in milliseconds. One that has not answered the previous ping, or not taken in the previous comment, is dropped.',
  }),
  recheckMs: setting('SLIPWAY_WS_RECHECK_MS', {
    form: integer(50, DAY_IN_MS),
    default: '30000',
    meaning:
      'How often the tokens of open WebSockets and event streams are checked again, in milliseconds, because expiry emits no event.',
  }),
  maxBufferedBytes: setting('SLIPWAY_WS_MAX_BUFFERED_BYTES', {
    form: integer(1_024, 1_073_741_824),
    default: '16777216',
    meaning: 'The most bytes that are buffered for a slow reader of a WebSocket or an event stream.',
  }),
  slowMs: setting('SLIPWAY_WS_SLOW_SECONDS', {
    form: seconds(1, 86_400),
    default: '10',
    meaning: 'How long more than that may be buffered before the connection is dropped, in seconds.',
  }),
};
