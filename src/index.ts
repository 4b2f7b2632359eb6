import 'reflect-metadata';
import { createApp } from './app.js';
import { ConfigError, loadConfig } from './config.js';

/**
 * The process: settings from the environment, signals, and exit codes. 0: stopped by SIGINT or SIGTERM. 1: it could not
 * start, because of a setting or of something that it needs, which stderr names.
 */
async function main(): Promise<void> {
  const app = createApp(loadConfig(process.env));
  const stop = () => {
    app.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const { url, firstToken } = await app.start();
  console.log(`Slipway is up.\n  API       ${url}/graphql\n  GraphiQL  ${url}/graphiql/`);
  if (firstToken !== null) console.log(`\n  Token of the first ADMIN, shown this once: ${firstToken}`);
}

function fail(error: unknown): never {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
}

main().catch(fail);
