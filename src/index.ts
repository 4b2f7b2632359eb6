import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { createApp } from './app.js';
import { ConfigError, loadConfig } from './config.js';
import { loadExample } from './example/load-example.js';

/**
 * The process: settings from the environment, signals, and exit codes. 0: stopped by SIGINT or SIGTERM. 1: it could not
 * start, because of a setting or of something that it needs, which stderr names. `--example` loads the example pipeline.
 */
async function main(): Promise<void> {
  const { values: flags } = parseArgs({ options: { example: { type: 'boolean', default: false } } });
  const app = createApp(loadConfig(process.env));
  const stop = () => {
    app.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const { url, firstToken, services } = await app.start();
  console.log(`Slipway is up.\n  API       ${url}/graphql\n  GraphiQL  ${url}/graphiql/`);
  if (firstToken !== null) console.log(`\n  Token of the first ADMIN, shown this once: ${firstToken}`);
  const isExampleNew = flags.example && (await loadExample(services));
  if (isExampleNew) console.log('\n  The pipeline “Example” has content in Development that waits to be released.');
}

function fail(error: unknown): never {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
}

main().catch(fail);
