import { z } from 'zod';
import { type Limits, limitSettings, limitsOf } from './limits.js';
import { flag, httpUrl, integer, networks, origins } from './setting-forms.js';

const masterKey = z
  .string()
  .refine((value) => Buffer.from(value, 'base64').length === 32, 'expected 32 bytes in base64');

/** The settings by name. `.env.example` and the README list them; a test keeps the three the same. */
const settings = z.object({
  SLIPWAY_DATABASE_URL: z
    .string()
    .regex(
      /^(sqlite:.+|postgres(ql)?:\/\/.+)$/,
      'expected sqlite:<file> or postgres://user:password@host:port/database',
    )
    .default('sqlite:./slipway.db'),
  HOST: z.string().min(1, 'expected a host name or an address').default('127.0.0.1'),
  PORT: integer(0, 65_535).default(4000),
  SLIPWAY_FIRST_TOKEN_FILE: z.string().optional(),
  SLIPWAY_MASTER_KEY: masterKey.optional(),
  SLIPWAY_OLD_MASTER_KEY: masterKey.optional(),
  SLIPWAY_USER_TOKEN_MAX_AGE_SECONDS: integer(60, 31_536_000).default(86_400),
  SLIPWAY_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  SLIPWAY_CORS_ORIGINS: origins.default([]),
  SLIPWAY_TRUST_PROXY: flag.default(false),
  SLIPWAY_WORKER: flag.default(true),
  SLIPWAY_LEASE_MS: integer(500, 600_000).default(3_000),
  SLIPWAY_DRAIN_MS: integer(0, 600_000).default(0),
  SLIPWAY_STOP_TIMEOUT_MS: integer(100, 600_000).default(10_000),
  SLIPWAY_METRICS_PORT: integer(0, 65_535).optional(),
  SLIPWAY_TRACES_URL: httpUrl.optional(),
  SLIPWAY_ALLOWED_PRIVATE_NETWORKS: networks.default([]),
  SLIPWAY_OUTGOING_TIMEOUT_MS: integer(100, 120_000).default(10_000),
  ...limitSettings,
});

/** Settings that there were, and what has taken their place. */
const REPLACED: Readonly<Record<string, string>> = {
  SLIPWAY_MAX_BODY_BYTES:
    'is now SLIPWAY_MAX_MEMBER_BODY_BYTES, SLIPWAY_MAX_USER_BODY_BYTES and SLIPWAY_MAX_RUNTIME_BODY_BYTES',
};

/** What the server needs to know from outside, checked. */
export interface Config {
  readonly databaseUrl: string;
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  /** A file that the first ADMIN's token is written to. Absent: it is printed. */
  readonly firstTokenFile: string | undefined;
  /** 32 bytes in base64. Absent: a key file beside the embedded database. */
  readonly masterKey: string | undefined;
  /** The key before it, likewise: values that are sealed with it can be opened. */
  readonly oldMasterKey: string | undefined;
  /** The longest life of a connected user's token, in seconds. */
  readonly userTokenMaxAgeSeconds: number;
  readonly logLevel: z.infer<typeof settings>['SLIPWAY_LOG_LEVEL'];
  /** Origins that browsers may call from; `*` for any. */
  readonly corsOrigins: readonly string[];
  /** Whether a proxy stands before the server, whose `X-Forwarded-For` tells the address of the client. */
  readonly trustProxy: boolean;
  /** Whether this process runs deployments and delivers webhooks. */
  readonly worker: boolean;
  /** How long a worker may be silent before its deployment is taken over, in milliseconds. */
  readonly leaseMs: number;
  /** How long the server goes on serving after it was told to stop, while `/readyz` answers 503, in milliseconds. */
  readonly drainMs: number;
  /** How long it may take to stop after that, in milliseconds. */
  readonly stopTimeoutMs: number;
  /** The port of `/metrics`; 0 takes a free one. Absent: there are no metrics. */
  readonly metricsPort: number | undefined;
  /** Where traces are sent by OTLP/HTTP. Absent: there are none. */
  readonly tracesUrl: string | undefined;
  /** Networks that are not public and that webhooks and HTTP runtimes may be in, such as `10.0.0.0/8`. */
  readonly allowedPrivateNetworks: readonly string[];
  /** How long a request to a webhook or an HTTP runtime may take, in milliseconds. */
  readonly outgoingTimeoutMs: number;
  readonly limits: Limits;
}

/** Every fault of the settings at once. The values are left out: one could be a secret. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(
      `Slipway can't start: ${faults.length === 1 ? 'a setting is' : 'settings are'} wrong.\n  ${faults.join('\n  ')}`,
    );
    this.name = 'ConfigError';
  }
}

/**
 * Reads the settings from an environment. An empty value counts as absent.
 *
 * @throws ConfigError with every fault, and a `SLIPWAY_…` name that is no setting is one.
 */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const unknown = Object.keys(given).filter(
    (name) => name.startsWith('SLIPWAY_') && !name.startsWith('SLIPWAY_TEST_') && !(name in settings.shape),
  );
  const parsed = settings.safeParse(given);
  const faults = [
    ...(parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)),
    ...unknown.map((name) => `${name}: ${REPLACED[name] ?? 'no such setting'}; see .env.example`),
  ];
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults);
  const value = parsed.data;
  return {
    databaseUrl: value.SLIPWAY_DATABASE_URL,
    host: value.HOST,
    port: value.PORT,
    firstTokenFile: value.SLIPWAY_FIRST_TOKEN_FILE,
    masterKey: value.SLIPWAY_MASTER_KEY,
    oldMasterKey: value.SLIPWAY_OLD_MASTER_KEY,
    userTokenMaxAgeSeconds: value.SLIPWAY_USER_TOKEN_MAX_AGE_SECONDS,
    logLevel: value.SLIPWAY_LOG_LEVEL,
    corsOrigins: value.SLIPWAY_CORS_ORIGINS,
    trustProxy: value.SLIPWAY_TRUST_PROXY,
    worker: value.SLIPWAY_WORKER,
    leaseMs: value.SLIPWAY_LEASE_MS,
    drainMs: value.SLIPWAY_DRAIN_MS,
    stopTimeoutMs: value.SLIPWAY_STOP_TIMEOUT_MS,
    metricsPort: value.SLIPWAY_METRICS_PORT,
    tracesUrl: value.SLIPWAY_TRACES_URL,
    allowedPrivateNetworks: value.SLIPWAY_ALLOWED_PRIVATE_NETWORKS,
    outgoingTimeoutMs: value.SLIPWAY_OUTGOING_TIMEOUT_MS,
    limits: limitsOf(value),
  };
}

/** The names of all settings, in the order in which they are documented. */
export const SETTING_NAMES: readonly string[] = Object.keys(settings.shape);
