import 'reflect-metadata';
import { type App, createApp } from './app.js';
import { readCommandLine, toldOf, UsageError } from './command-line.js';
import { ConfigError, loadConfig } from './config.js';
import { loadExample } from './example/load-example.js';
import { ListenError } from './http/listen.js';

/**
 * The process: settings from the environment, signals, and exit codes. 0: stopped by SIGINT or SIGTERM. 1: it could not
 * start, because of a setting or of something that it needs, which stderr names. 2: ended before everything had stopped.
 * `--example` loads the example pipeline.
 */
async function main(): Promise<void> {
  const { values: flags } = readCommandLine('node dist/index.js [--example]', {
    options: { example: { type: 'boolean', default: false } },
  });
  const config = loadConfig(process.env);
  const app = createApp(config);
  stopOnSignals(app, config.drainMs + config.stopTimeoutMs);
  const { url, firstToken, services } = await app.start();
  console.log(`Slipway is up.\n  API       ${url}/graphql\n  GraphiQL  ${url}/graphiql/`);
  if (firstToken !== null) console.log(`\n  Token of the first ADMIN, shown this once: ${firstToken}`);
  const isExampleNew = flags.example && (await loadExample(services));
  if (isExampleNew) console.log('\n  The pipeline “Example” has content in Development that waits to be released.');
}

/** Within this time a second signal is the first: npm passes on what the terminal has sent already, in milliseconds. */
const SAME_SIGNAL_MS = 500;

/** Stops gently at the first signal; at the next, or when that takes too long, at once. */
function stopOnSignals(app: App, withinMs: number): void {
  let stoppingSince: number | null = null;
  const onSignal = () => {
    if (stoppingSince !== null) {
      if (performance.now() - stoppingSince > SAME_SIGNAL_MS) cutShort('it was told to stop again');
      return;
    }
    stoppingSince = performance.now();
    setTimeout(() => cutShort(`stopping took longer than ${withinMs} ms`), withinMs).unref();
    app.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

/** Nothing is lost by it: what was running is taken over as if the process had been killed. */
function cutShort(reason: string): never {
  console.error(`Slipway ends before everything has stopped: ${reason}.`);
  process.exit(2);
}

function fail(error: unknown): never {
  console.error(toldOf(error, [ConfigError, ListenError, UsageError]));
  process.exit(1);
}

main().catch(fail);
