/** The master key of test servers. */
const MASTER_KEY = Buffer.alloc(32, 7).toString('base64');

/** No rate limits: tests send requests faster than people do, from one address. */
const UNLIMITED_RATES = {
  SLIPWAY_RATE_LIMIT_PER_TOKEN: '0',
  SLIPWAY_RATE_LIMIT_PER_ADDRESS: '0',
  SLIPWAY_SIGN_IN_FAILURES_PER_MINUTE: '0',
};

/** Longer waits for clients than by default: on a slow machine, a test reads 20 MB slowly. Tests of these limits set their own. */
const PATIENCE = {
  SLIPWAY_HEADERS_TIMEOUT_MS: '60000',
  SLIPWAY_WS_INIT_TIMEOUT_MS: '30000',
  // The clients take a stream as lost after 40 s of silence.
  SLIPWAY_WS_PING_MS: '30000',
  SLIPWAY_WS_SLOW_SECONDS: '60',
};

/**
 * The environment that the built server runs with as a process of its own, on a free port.
 *
 * @param {string} databaseUrl
 */
function serverEnvironment(databaseUrl) {
  return {
    PATH: process.env.PATH,
    NODE_OPTIONS: process.env.NODE_OPTIONS,
    NODE_ENV: 'production',
    PORT: '0',
    SLIPWAY_DATABASE_URL: databaseUrl,
    SLIPWAY_MASTER_KEY: MASTER_KEY,
    SLIPWAY_LOG_LEVEL: 'error',
    ...PATIENCE,
  };
}

module.exports = { MASTER_KEY, PATIENCE, UNLIMITED_RATES, serverEnvironment };
