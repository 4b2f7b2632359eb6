import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { type AppOptions, createApp } from '../../src/app.js';
import type { Services } from '../../src/services/services.js';
import { loadConfig } from '../../src/settings/config.js';
import { copySqliteTemplate } from './database-templates.js';
import { MASTER_KEY, PATIENCE, UNLIMITED_RATES } from './server-environment.js';
import { createTestClient } from './test-client.js';

export interface StartAppOptions {
  /** The database. By default a new SQLite file with the current schema, deleted with the app. */
  readonly url?: string | undefined;
  readonly env?: Readonly<Record<string, string>>;
  readonly log?: pino.Logger;
  /** By default the real clock. */
  readonly now?: NonNullable<AppOptions['now']>;
  /** The backoff before a retry to a runtime. By default as in production. */
  readonly retryDelay?: NonNullable<AppOptions['retryDelay']>;
  /** The most characters of unread answers of one caller. By default as in production. */
  readonly maxUnreadPerCaller?: NonNullable<AppOptions['maxUnreadPerCaller']>;
  /** By default as in production. */
  readonly databaseTimeouts?: NonNullable<AppOptions['databaseTimeouts']>;
}

export type TestApp = Awaited<ReturnType<typeof startApp>>;

/** The real server on a free port, with a client. */
export async function startApp({
  url: databaseUrl,
  env = {},
  log = pino({ level: 'silent' }),
  ...options
}: StartAppOptions = {}) {
  const directory = await mkdtemp(join(tmpdir(), 'slipway-test-'));
  const config = loadConfig({
    SLIPWAY_DATABASE_URL: databaseUrl ?? `sqlite:${await copySqliteTemplate(join(directory, 'slipway.db'))}`,
    SLIPWAY_MASTER_KEY: MASTER_KEY,
    PORT: '0',
    // Tests of rate limits set their own.
    ...UNLIMITED_RATES,
    ...PATIENCE,
    ...env,
  });
  const app = createApp(config, { log, ...options });
  const { url, firstToken, services, metricsUrl } = await app.start();
  const client = createTestClient(url, firstToken ?? '');

  async function stop(): Promise<void> {
    await client.dispose();
    await app.stop();
    await rm(directory, { recursive: true, force: true });
  }

  return {
    ...client,
    metricsUrl,
    /** For internals that tests inspect, e.g. the number of listeners. */
    services: services as Services,
    stop,
  };
}
