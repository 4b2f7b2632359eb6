/** The master key of test servers. */
const MASTER_KEY = Buffer.alloc(32, 7).toString('base64');

/** No rate limits: tests send requests faster than people do, from one address. */
const UNLIMITED_RATES = {
  SLIPWAY_RATE_LIMIT_PER_TOKEN: '0',
  SLIPWAY_RATE_LIMIT_PER_ADDRESS: '0',
  SLIPWAY_SIGN_IN_FAILURES_PER_MINUTE: '0',
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
  };
}

module.exports = { MASTER_KEY, UNLIMITED_RATES, serverEnvironment };
