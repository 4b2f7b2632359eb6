import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { type AppOptions, createApp } from '../../src/app.js';
import type { Services } from '../../src/services/services.js';
import { loadConfig } from '../../src/settings/config.js';
import { copySqliteTemplate } from './database-templates.js';
import { createTestClient } from './test-client.js';

export interface StartAppOptions {
  /** A database to use; else a new SQLite file with the present schema, that goes with the app. */
  readonly url?: string | undefined;
  readonly env?: Readonly<Record<string, string>>;
  readonly log?: pino.Logger;
  /** The clock; else the real one. */
  readonly now?: NonNullable<AppOptions['now']>;
  /** How long to wait before a runtime is asked again; else as in production. */
  readonly retryDelay?: NonNullable<AppOptions['retryDelay']>;
}

export type TestApp = Awaited<ReturnType<typeof startApp>>;

/** The real server on a free port, and a client of it. */
export async function startApp({
  url: databaseUrl,
  env = {},
  log = pino({ level: 'silent' }),
  ...options
}: StartAppOptions = {}) {
  const directory = await mkdtemp(join(tmpdir(), 'slipway-test-'));
  const config = loadConfig({
    SLIPWAY_DATABASE_URL: databaseUrl ?? `sqlite:${await copySqliteTemplate(join(directory, 'slipway.db'))}`,
    SLIPWAY_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    PORT: '0',
    // Tests come faster than people, from one address; those of the limits set their own.
    SLIPWAY_RATE_LIMIT_PER_TOKEN: '0',
    SLIPWAY_RATE_LIMIT_PER_ADDRESS: '0',
    SLIPWAY_SIGN_IN_FAILURES_PER_MINUTE: '0',
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
    /** For what tests look at behind the API, such as the number of listeners. */
    services: services as Services,
    stop,
  };
}
