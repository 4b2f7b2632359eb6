import { setting } from './setting.js';
import {
  choice,
  databaseUrl,
  fileName,
  flag,
  hostName,
  httpUrl,
  integer,
  masterKey,
  networks,
  origins,
} from './setting-forms.js';

export const networkSettings = {
  databaseUrl: setting('SLIPWAY_DATABASE_URL', {
    form: databaseUrl,
    default: 'sqlite:./slipway.db',
    meaning: 'The database: embedded for one process, or PostgreSQL 15 or newer.',
    setByImage: true,
  }),
  host: setting('HOST', {
    form: hostName,
    default: '127.0.0.1',
    meaning: 'The address to listen on.',
    setByImage: true,
  }),
  port: setting('PORT', {
    form: integer(0, 65_535),
    default: '4000',
    meaning: 'The port to listen on. 0 chooses a free one.',
    setByImage: true,
  }),
  corsOrigins: setting('SLIPWAY_CORS_ORIGINS', {
    form: origins,
    default: '',
    none: "none: only the server's own",
    meaning: 'Origins whose pages can call the API from a browser (CORS).',
  }),
  trustProxy: setting('SLIPWAY_TRUST_PROXY', {
    form: flag,
    default: 'off',
    meaning:
      "Whether a proxy is in front of the server. If so, the last entry of `X-Forwarded-For` is the client's address.",
  }),
};

export const keySettings = {
  firstTokenFile: setting('SLIPWAY_FIRST_TOKEN_FILE', {
    form: fileName,
    none: 'none: it is printed',
    meaning: "A new file that the first ADMIN's token is written to, once. Only its owner can read it (mode 0600).",
  }),
  masterKey: setting('SLIPWAY_MASTER_KEY', {
    form: masterKey,
    none: 'a key file next to the SQLite database',
    meaning: 'The key under which secrets are encrypted (`openssl rand -base64 32`). Required on PostgreSQL.',
  }),
  oldMasterKey: setting('SLIPWAY_OLD_MASTER_KEY', {
    form: masterKey,
    meaning: 'The previous master key, during a rotation.',
  }),
  userTokenMaxAgeSeconds: setting('SLIPWAY_USER_TOKEN_MAX_AGE_SECONDS', {
    form: integer(60, 31_536_000),
    default: '86400',
    meaning: "The longest lifetime of a connected user's token, from its `iat` to its `exp`, in seconds.",
  }),
};

export const workerSettings = {
  worker: setting('SLIPWAY_WORKER', {
    form: flag,
    default: 'on',
    meaning: 'Whether this process runs deployments and delivers webhooks.',
  }),
  leaseMs: setting('SLIPWAY_LEASE_MS', {
    form: integer(500, 600_000),
    default: '3000',
    meaning:
      'How long the lease of a worker lasts, in milliseconds. If it is not renewed, another worker takes over its deployment.',
  }),
  outgoingTimeoutMs: setting('SLIPWAY_OUTGOING_TIMEOUT_MS', {
    form: integer(100, 120_000),
    default: '10000',
    meaning: 'How long a request to a webhook or an HTTP runtime may take, in milliseconds.',
  }),
  allowedPrivateNetworks: setting('SLIPWAY_ALLOWED_PRIVATE_NETWORKS', {
    form: networks,
    default: '',
    meaning: 'Private networks that webhooks and HTTP runtimes may be in.',
  }),
};

const FOR_EVER = 'none: they are kept for ever';
const keptDays = integer(1, 36_500);

export const retentionSettings = {
  keepDeliveriesDays: setting('SLIPWAY_KEEP_DELIVERIES_DAYS', {
    form: keptDays,
    none: FOR_EVER,
    meaning:
      'After how many days webhook deliveries that are delivered or have failed are deleted, with their attempts.',
  }),
  keepJournalsDays: setting('SLIPWAY_KEEP_JOURNALS_DAYS', {
    form: keptDays,
    none: FOR_EVER,
    meaning: 'After how many days the journals of finished deployments are deleted.',
  }),
  keepAuditDays: setting('SLIPWAY_KEEP_AUDIT_DAYS', {
    form: keptDays,
    none: FOR_EVER,
    meaning:
      'After how many days audit entries are exported to `SLIPWAY_AUDIT_EXPORT_DIRECTORY`, which is then required, and deleted.',
  }),
  auditExportDirectory: setting('SLIPWAY_AUDIT_EXPORT_DIRECTORY', {
    form: fileName,
    none: 'none',
    meaning: 'The directory for exported audit entries. It must exist, and all processes that have it must share it.',
  }),
};

export const shutdownSettings = {
  drainMs: setting('SLIPWAY_DRAIN_MS', {
    form: integer(0, 600_000),
    default: '0',
    meaning:
      'How long the server continues to serve after SIGTERM while `/readyz` answers 503, in milliseconds. Choose more than a load balancer takes to notice, or 0 if there is none.',
  }),
  stopTimeoutMs: setting('SLIPWAY_STOP_TIMEOUT_MS', {
    form: integer(100, 600_000),
    default: '10000',
    meaning: 'How long the server may take to stop after that, in milliseconds, before it exits with code 2.',
  }),
};

export const observabilitySettings = {
  logLevel: setting('SLIPWAY_LOG_LEVEL', {
    form: choice('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
    default: 'info',
    meaning: 'The least severe level that is logged, as JSON lines on stderr.',
  }),
  metricsPort: setting('SLIPWAY_METRICS_PORT', {
    form: integer(0, 65_535),
    none: 'none: there are no metrics',
    meaning: 'The port of `GET /metrics`, for Prometheus. 0 chooses a free one, which is printed at start.',
  }),
  tracesUrl: setting('SLIPWAY_TRACES_URL', {
    form: httpUrl,
    none: 'none: there are no traces',
    meaning: 'The URL that traces are sent to by OTLP/HTTP.',
  }),
};
