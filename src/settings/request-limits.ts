import { setting } from './setting.js';
import { integer } from './setting-forms.js';

const MILLION = 1_000_000;
const DAY_IN_MS = 86_400_000;
const MAX_BODY_BYTES = integer(1_024, 67_108_864);

/** Limits of GraphQL documents. */
export const documentLimits = {
  maxBytes: setting('SLIPWAY_MAX_DOCUMENT_BYTES', {
    form: integer(1_024, 16 * MILLION),
    default: '1000000',
    meaning: "The longest GraphQL document, in bytes. Variables don't count.",
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
    meaning: 'The most root fields of an operation.',
  }),
  maxDirectives: setting('SLIPWAY_MAX_DIRECTIVES', {
    form: integer(0, MILLION),
    default: '50',
    meaning: 'The most directives of an operation.',
  }),
  maxCost: setting('SLIPWAY_MAX_QUERY_COST', {
    form: integer(100, 1_000 * MILLION),
    default: '1000000',
    meaning: 'About how many objects an operation may return: its [cost](api-reference.md#limits).',
  }),
};

/** Rate limits per minute. 0 for no limit. */
export const rateLimits = {
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
    meaning:
      'Wrong tokens a minute from an address. Beyond that, it is refused until the minute is over. 0 for no limit.',
  }),
};

/** Limits of request bodies and WebSocket messages. */
export const bodyLimits = {
  /** By the kind of caller. Nothing is read from a caller without a valid token. */
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
    meaning: 'The most bytes of unanswered request bodies and WebSocket messages in the memory of this process.',
  }),
};

/** Limits of imports and exports of content. */
export const transferLimits = {
  maxImportBytes: setting('SLIPWAY_MAX_IMPORT_BYTES', {
    form: integer(1_024, 17_179_869_184),
    default: '536870912',
    meaning: 'The largest body of `PUT /projects/<id>/content`, in bytes.',
  }),
  maxImportItems: setting('SLIPWAY_MAX_IMPORT_ITEMS', {
    form: integer(1, 10 * MILLION),
    default: '200000',
    meaning: 'The most items in an import. Their keys, names and hashes are in memory at once: about 1 kB each.',
  }),
  maxAtOnce: setting('SLIPWAY_MAX_TRANSFERS', {
    form: integer(1, 1_000),
    default: '4',
    meaning: 'Imports and exports that this process runs at once. A caller can run 2 of them.',
  }),
  silenceMs: setting('SLIPWAY_TRANSFER_IDLE_MS', {
    form: integer(100, DAY_IN_MS),
    default: '30000',
    meaning: 'The longest wait for the next bytes of an import, in milliseconds.',
  }),
  totalMs: setting('SLIPWAY_TRANSFER_TIMEOUT_MS', {
    form: integer(100, DAY_IN_MS),
    default: '3600000',
    meaning: 'How long the body of an import may take to arrive, in milliseconds.',
  }),
};
