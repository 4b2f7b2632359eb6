import type { z } from 'zod';
import { integer } from './setting-forms.js';

const MILLION = 1_000_000;
const DAY_IN_MS = 86_400_000;

/** The settings that limit abuse, by name. */
export const limitSettings = {
  SLIPWAY_MAX_DOCUMENT_BYTES: integer(1_024, 16 * MILLION).default(MILLION),
  SLIPWAY_MAX_DOCUMENT_TOKENS: integer(200, MILLION).default(20_000),
  SLIPWAY_MAX_QUERY_DEPTH: integer(3, 1_000).default(15),
  SLIPWAY_MAX_ALIASES: integer(0, MILLION).default(50),
  SLIPWAY_MAX_ROOT_FIELDS: integer(1, MILLION).default(25),
  SLIPWAY_MAX_DIRECTIVES: integer(0, MILLION).default(50),
  SLIPWAY_MAX_QUERY_COST: integer(100, 1_000 * MILLION).default(MILLION),
  SLIPWAY_RATE_LIMIT_PER_TOKEN: integer(0, 100 * MILLION).default(60_000),
  SLIPWAY_RATE_LIMIT_PER_ADDRESS: integer(0, 100 * MILLION).default(120_000),
  SLIPWAY_SIGN_IN_FAILURES_PER_MINUTE: integer(0, 100 * MILLION).default(600),
  SLIPWAY_MAX_CONNECTIONS: integer(1, MILLION).default(10_000),
  SLIPWAY_MAX_MEMBER_BODY_BYTES: integer(1_024, 67_108_864).default(4_194_304),
  SLIPWAY_MAX_USER_BODY_BYTES: integer(1_024, 67_108_864).default(65_536),
  SLIPWAY_MAX_RUNTIME_BODY_BYTES: integer(1_024, 67_108_864).default(65_536),
  SLIPWAY_MAX_RECEIVING_BYTES: integer(1_048_576, 17_179_869_184).default(268_435_456),
  SLIPWAY_MAX_IMPORT_BYTES: integer(1_024, 17_179_869_184).default(536_870_912),
  SLIPWAY_MAX_IMPORT_ITEMS: integer(1, 10 * MILLION).default(200_000),
  SLIPWAY_MAX_TRANSFERS: integer(1, 1_000).default(4),
  SLIPWAY_TRANSFER_IDLE_MS: integer(100, DAY_IN_MS).default(30_000),
  SLIPWAY_TRANSFER_TIMEOUT_MS: integer(100, DAY_IN_MS).default(3_600_000),
  SLIPWAY_MAX_HEADER_BYTES: integer(1_024, MILLION).default(16_384),
  SLIPWAY_HEADERS_TIMEOUT_MS: integer(100, DAY_IN_MS).default(10_000),
  SLIPWAY_REQUEST_TIMEOUT_MS: integer(100, DAY_IN_MS).default(120_000),
  SLIPWAY_KEEP_ALIVE_TIMEOUT_MS: integer(100, DAY_IN_MS).default(5_000),
  SLIPWAY_WS_MAX_INIT_BYTES: integer(1_024, MILLION).default(16_384),
  SLIPWAY_WS_INIT_TIMEOUT_MS: integer(50, DAY_IN_MS).default(3_000),
  SLIPWAY_MAX_PENDING_CONNECTIONS_PER_ADDRESS: integer(1, MILLION).default(100),
  SLIPWAY_MAX_CONNECTIONS_PER_TOKEN: integer(1, MILLION).default(50),
  SLIPWAY_MAX_SUBSCRIPTIONS_PER_CONNECTION: integer(1, MILLION).default(100),
  SLIPWAY_WS_IDLE_SECONDS: integer(1, 86_400).default(300),
  SLIPWAY_WS_PING_MS: integer(50, DAY_IN_MS).default(12_000),
  SLIPWAY_WS_RECHECK_MS: integer(50, DAY_IN_MS).default(30_000),
  SLIPWAY_WS_MAX_BUFFERED_BYTES: integer(1_024, 1_073_741_824).default(16_777_216),
  SLIPWAY_WS_SLOW_SECONDS: integer(1, 86_400).default(10),
};

/** What a document may be, before it is executed. */
export interface DocumentLimits {
  readonly maxBytes: number;
  readonly maxTokens: number;
  readonly maxDepth: number;
  readonly maxAliases: number;
  readonly maxRootFields: number;
  readonly maxDirectives: number;
  readonly maxCost: number;
}

/** How often a minute; 0 for no limit. */
export interface RateLimits {
  readonly operationsPerToken: number;
  readonly operationsPerAddress: number;
  readonly signInFailuresPerAddress: number;
}

/** What callers may send in one request body or WebSocket message. */
export interface BodyLimits {
  /** By the kind of the caller. Nothing is read from a caller without a valid token. */
  readonly maxBytes: Readonly<Record<'MEMBER' | 'CONNECTED_USER' | 'RUNTIME', number>>;
  /** How much of unanswered bodies and messages this process holds, of all callers together. */
  readonly maxReceiving: number;
}

/** What whole contents may take that are sent and fetched as streams. */
export interface TransferLimits {
  readonly maxImportBytes: number;
  /** Items of one content that is imported. Their keys, names and hashes are in memory at once. */
  readonly maxImportItems: number;
  /** Contents that are on their way to or from this process. */
  readonly maxAtOnce: number;
  /** How long nothing may arrive of a content that is sent. */
  readonly silenceMs: number;
  /** How long a content may take to arrive. */
  readonly totalMs: number;
}

/** What keeps slow and idle clients from holding the server's connections. */
export interface HttpLimits {
  readonly maxConnections: number;
  readonly maxHeaderBytes: number;
  readonly headersTimeoutMs: number;
  readonly requestTimeoutMs: number;
  readonly keepAliveTimeoutMs: number;
}

/** What one WebSocket, and those of one token or address, may hold. */
export interface WebSocketLimits {
  readonly initTimeoutMs: number;
  /** The most that a connection may send before it is known whose it is. */
  readonly maxInitBytes: number;
  /** Connections of an address that have not said who they are. */
  readonly maxPendingPerAddress: number;
  readonly maxPerToken: number;
  readonly maxSubscriptions: number;
  /** How long one message may take to arrive. */
  readonly messageTimeoutMs: number;
  readonly idleMs: number;
  readonly pingMs: number;
  /** How often tokens are looked at again, whatever is signalled. */
  readonly recheckMs: number;
  readonly maxBufferedBytes: number;
  /** How long more than `maxBufferedBytes` may wait for the client. */
  readonly slowMs: number;
}

/** The limits against abuse. That of pages is `MAX_PAGE_SIZE`. */
export interface Limits {
  readonly document: DocumentLimits;
  readonly rates: RateLimits;
  readonly body: BodyLimits;
  readonly transfer: TransferLimits;
  readonly http: HttpLimits;
  readonly webSocket: WebSocketLimits;
}

type LimitSettings = { readonly [Name in keyof typeof limitSettings]: z.infer<(typeof limitSettings)[Name]> };

/** The limits that the settings give. */
export function limitsOf(value: LimitSettings): Limits {
  return {
    document: {
      maxBytes: value.SLIPWAY_MAX_DOCUMENT_BYTES,
      maxTokens: value.SLIPWAY_MAX_DOCUMENT_TOKENS,
      maxDepth: value.SLIPWAY_MAX_QUERY_DEPTH,
      maxAliases: value.SLIPWAY_MAX_ALIASES,
      maxRootFields: value.SLIPWAY_MAX_ROOT_FIELDS,
      maxDirectives: value.SLIPWAY_MAX_DIRECTIVES,
      maxCost: value.SLIPWAY_MAX_QUERY_COST,
    },
    rates: {
      operationsPerToken: value.SLIPWAY_RATE_LIMIT_PER_TOKEN,
      operationsPerAddress: value.SLIPWAY_RATE_LIMIT_PER_ADDRESS,
      signInFailuresPerAddress: value.SLIPWAY_SIGN_IN_FAILURES_PER_MINUTE,
    },
    body: {
      maxBytes: {
        MEMBER: value.SLIPWAY_MAX_MEMBER_BODY_BYTES,
        CONNECTED_USER: value.SLIPWAY_MAX_USER_BODY_BYTES,
        RUNTIME: value.SLIPWAY_MAX_RUNTIME_BODY_BYTES,
      },
      maxReceiving: value.SLIPWAY_MAX_RECEIVING_BYTES,
    },
    transfer: {
      maxImportBytes: value.SLIPWAY_MAX_IMPORT_BYTES,
      maxImportItems: value.SLIPWAY_MAX_IMPORT_ITEMS,
      maxAtOnce: value.SLIPWAY_MAX_TRANSFERS,
      silenceMs: value.SLIPWAY_TRANSFER_IDLE_MS,
      totalMs: value.SLIPWAY_TRANSFER_TIMEOUT_MS,
    },
    http: {
      maxConnections: value.SLIPWAY_MAX_CONNECTIONS,
      maxHeaderBytes: value.SLIPWAY_MAX_HEADER_BYTES,
      headersTimeoutMs: value.SLIPWAY_HEADERS_TIMEOUT_MS,
      requestTimeoutMs: value.SLIPWAY_REQUEST_TIMEOUT_MS,
      keepAliveTimeoutMs: value.SLIPWAY_KEEP_ALIVE_TIMEOUT_MS,
    },
    webSocket: {
      maxInitBytes: value.SLIPWAY_WS_MAX_INIT_BYTES,
      initTimeoutMs: value.SLIPWAY_WS_INIT_TIMEOUT_MS,
      maxPendingPerAddress: value.SLIPWAY_MAX_PENDING_CONNECTIONS_PER_ADDRESS,
      maxPerToken: value.SLIPWAY_MAX_CONNECTIONS_PER_TOKEN,
      maxSubscriptions: value.SLIPWAY_MAX_SUBSCRIPTIONS_PER_CONNECTION,
      messageTimeoutMs: value.SLIPWAY_REQUEST_TIMEOUT_MS,
      idleMs: value.SLIPWAY_WS_IDLE_SECONDS * 1_000,
      pingMs: value.SLIPWAY_WS_PING_MS,
      recheckMs: value.SLIPWAY_WS_RECHECK_MS,
      maxBufferedBytes: value.SLIPWAY_WS_MAX_BUFFERED_BYTES,
      slowMs: value.SLIPWAY_WS_SLOW_SECONDS * 1_000,
    },
  };
}
