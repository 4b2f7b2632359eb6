import { type SettingValues, setting } from './setting.js';
import { integer, seconds } from './setting-forms.js';

const MILLION = 1_000_000;
const DAY_IN_MS = 86_400_000;
const MAX_BODY_BYTES = integer(1_024, 67_108_864);

/** What a document may be, before it is executed. */
const documentLimits = {
  maxBytes: setting('SLIPWAY_MAX_DOCUMENT_BYTES', {
    form: integer(1_024, 16 * MILLION),
    default: '1000000',
    meaning: "The longest text of a GraphQL document, in bytes. Values belong in variables, which don't count.",
  }),
  maxTokens: setting('SLIPWAY_MAX_DOCUMENT_TOKENS', {
    form: integer(200, MILLION),
    default: '20000',
    meaning: 'The most tokens (names, numbers, brackets) of a document.',
  }),
  maxDepth: setting('SLIPWAY_MAX_QUERY_DEPTH', {
    form: integer(3, 1_000),
    default: '15',
    meaning: 'How deep fields may be nested. Introspection has a limit of its own.',
  }),
  maxAliases: setting('SLIPWAY_MAX_ALIASES', {
    form: integer(0, MILLION),
    default: '50',
    meaning: 'The most aliases of an operation.',
  }),
  maxRootFields: setting('SLIPWAY_MAX_ROOT_FIELDS', {
    form: integer(1, MILLION),
    default: '25',
    meaning: 'The most fields at the top of an operation.',
  }),
  maxDirectives: setting('SLIPWAY_MAX_DIRECTIVES', {
    form: integer(0, MILLION),
    default: '50',
    meaning: 'The most directives of an operation.',
  }),
  maxCost: setting('SLIPWAY_MAX_QUERY_COST', {
    form: integer(100, 1_000 * MILLION),
    default: '1000000',
    meaning: 'About how many objects an operation may return: its [cost](clients.md#limits).',
  }),
};

/** How often a minute; 0 for no limit. */
const rateLimits = {
  operationsPerToken: setting('SLIPWAY_RATE_LIMIT_PER_TOKEN', {
    form: integer(0, 100 * MILLION),
    default: '60000',
    meaning: 'Operations a minute for a token. 0 for no limit.',
  }),
  operationsPerAddress: setting('SLIPWAY_RATE_LIMIT_PER_ADDRESS', {
    form: integer(0, 100 * MILLION),
    default: '120000',
    meaning: 'Operations a minute for an address. 0 for no limit.',
  }),
  signInFailuresPerAddress: setting('SLIPWAY_SIGN_IN_FAILURES_PER_MINUTE', {
    form: integer(0, 100 * MILLION),
    default: '600',
    meaning: 'Wrong tokens a minute for an address, which is then refused until the minute is over. 0 for no limit.',
  }),
};

/** What callers may send in one request body or WebSocket message. */
const bodyLimits = {
  /** By the kind of the caller. Nothing is read from a caller without a valid token. */
  maxBytes: {
    MEMBER: setting('SLIPWAY_MAX_MEMBER_BODY_BYTES', {
      form: MAX_BODY_BYTES,
      default: '4194304',
      meaning: 'The largest request body and WebSocket message of a member, in bytes.',
    }),
    CONNECTED_USER: setting('SLIPWAY_MAX_USER_BODY_BYTES', {
      form: MAX_BODY_BYTES,
      default: '65536',
      meaning: 'The largest request body and WebSocket message of a connected user, in bytes.',
    }),
    RUNTIME: setting('SLIPWAY_MAX_RUNTIME_BODY_BYTES', {
      form: MAX_BODY_BYTES,
      default: '65536',
      meaning: 'The largest request body and WebSocket message of a runtime, in bytes.',
    }),
  },
  maxReceiving: setting('SLIPWAY_MAX_RECEIVING_BYTES', {
    form: integer(1_048_576, 17_179_869_184),
    default: '268435456',
    meaning:
      'How many bytes of unanswered request bodies and WebSocket messages this process holds, of all callers together.',
  }),
};

/** What whole contents may take that are sent and fetched as streams. */
const transferLimits = {
  maxImportBytes: setting('SLIPWAY_MAX_IMPORT_BYTES', {
    form: integer(1_024, 17_179_869_184),
    default: '536870912',
    meaning: 'The largest content that `PUT /projects/<id>/content` accepts, in bytes.',
  }),
  maxImportItems: setting('SLIPWAY_MAX_IMPORT_ITEMS', {
    form: integer(1, 10 * MILLION),
    default: '200000',
    meaning:
      'The most items that an import has. Their keys, names and hashes are in memory at once: about 1 kB for each.',
  }),
  maxAtOnce: setting('SLIPWAY_MAX_TRANSFERS', {
    form: integer(1, 1_000),
    default: '4',
    meaning: 'Contents that this process receives and sends at once; 2 of them for one caller.',
  }),
  silenceMs: setting('SLIPWAY_TRANSFER_IDLE_MS', {
    form: integer(100, DAY_IN_MS),
    default: '30000',
    meaning: 'How long nothing may arrive of a content that is imported, in milliseconds.',
  }),
  totalMs: setting('SLIPWAY_TRANSFER_TIMEOUT_MS', {
    form: integer(100, DAY_IN_MS),
    default: '3600000',
    meaning: 'How long a content that is imported may take to arrive, in milliseconds.',
  }),
};

/** What keeps slow and idle clients from holding the server's connections. */
const httpLimits = {
  maxConnections: setting('SLIPWAY_MAX_CONNECTIONS', {
    form: integer(1, MILLION),
    default: '10000',
    meaning: 'The most connections to this process. Further ones are dropped.',
  }),
  maxHeaderBytes: setting('SLIPWAY_MAX_HEADER_BYTES', {
    form: integer(1_024, MILLION),
    default: '16384',
    meaning: 'The largest head of a request, its URL included, in bytes.',
  }),
  headersTimeoutMs: setting('SLIPWAY_HEADERS_TIMEOUT_MS', {
    form: integer(100, DAY_IN_MS),
    default: '10000',
    meaning: 'How long the head of a request may take to arrive, in milliseconds.',
  }),
  requestTimeoutMs: setting('SLIPWAY_REQUEST_TIMEOUT_MS', {
    form: integer(100, DAY_IN_MS),
    default: '120000',
    meaning:
      'How long a request or a WebSocket message may take to arrive, and how long a connection that waits for its answer may be idle, in milliseconds.',
  }),
  keepAliveTimeoutMs: setting('SLIPWAY_KEEP_ALIVE_TIMEOUT_MS', {
    form: integer(100, DAY_IN_MS),
    default: '5000',
    meaning: 'How long a connection is kept for a next request, in milliseconds.',
  }),
};

/** What one WebSocket, and those of one token or address, may hold. */
const webSocketLimits = {
  maxInitBytes: setting('SLIPWAY_WS_MAX_INIT_BYTES', {
    form: integer(1_024, MILLION),
    default: '16384',
    meaning: 'The most that a WebSocket may send before it is authenticated, in bytes.',
  }),
  initTimeoutMs: setting('SLIPWAY_WS_INIT_TIMEOUT_MS', {
    form: integer(50, DAY_IN_MS),
    default: '3000',
    meaning: 'How long a WebSocket may take to authenticate, in milliseconds.',
  }),
  maxPendingPerAddress: setting('SLIPWAY_MAX_PENDING_CONNECTIONS_PER_ADDRESS', {
    form: integer(1, MILLION),
    default: '100',
    meaning: 'WebSockets of an address that are not authenticated yet.',
  }),
  maxPerToken: setting('SLIPWAY_MAX_CONNECTIONS_PER_TOKEN', {
    form: integer(1, MILLION),
    default: '50',
    meaning: 'WebSockets of a token.',
  }),
  maxSubscriptions: setting('SLIPWAY_MAX_SUBSCRIPTIONS_PER_CONNECTION', {
    form: integer(1, MILLION),
    default: '100',
    meaning: 'Operations that a WebSocket may run at once.',
  }),
  /** How long one message may take to arrive. */
  messageTimeoutMs: httpLimits.requestTimeoutMs,
  idleMs: setting('SLIPWAY_WS_IDLE_SECONDS', {
    form: seconds(1, 86_400),
    default: '300',
    meaning: 'How long a WebSocket may run no operation, in seconds.',
  }),
  pingMs: setting('SLIPWAY_WS_PING_MS', {
    form: integer(50, DAY_IN_MS),
    default: '12000',
    meaning:
      'How often a WebSocket is pinged and checked, in milliseconds. One that has not answered the previous ping is dropped.',
  }),
  recheckMs: setting('SLIPWAY_WS_RECHECK_MS', {
    form: integer(50, DAY_IN_MS),
    default: '30000',
    meaning:
      'How often the tokens of open WebSockets are checked again, in milliseconds, because expiry emits no event.',
  }),
  maxBufferedBytes: setting('SLIPWAY_WS_MAX_BUFFERED_BYTES', {
    form: integer(1_024, 1_073_741_824),
    default: '16777216',
    meaning: 'How many bytes may wait for a slow reader of a WebSocket.',
  }),
  slowMs: setting('SLIPWAY_WS_SLOW_SECONDS', {
    form: seconds(1, 86_400),
    default: '10',
    meaning: 'How long more than that may wait, in seconds.',
  }),
};

/** The limits against abuse. That of pages is `MAX_PAGE_SIZE`. */
export const limitSettings = {
  document: documentLimits,
  rates: rateLimits,
  body: bodyLimits,
  transfer: transferLimits,
  http: httpLimits,
  webSocket: webSocketLimits,
};

export type Limits = SettingValues<typeof limitSettings>;
export type DocumentLimits = Limits['document'];
export type RateLimits = Limits['rates'];
export type BodyLimits = Limits['body'];
export type TransferLimits = Limits['transfer'];
export type HttpLimits = Limits['http'];
export type WebSocketLimits = Limits['webSocket'];
