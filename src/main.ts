import 'reflect-metadata';
import type { App } from './app.js';
import { errorOutput, readCommandLine, UsageError } from './commands/command-line.js';
import { StartError } from './database/errors/start-error.js';
import { ListenError } from './http/listen.js';
import type { Services } from './services/services.js';
import { ConfigError, loadConfig } from './settings/config.js';
import { TokenFileError } from './team/tokens/token-file.js';

const HELP = {
  usage: 'node dist/index.js [--example]',
  about: `Starts the Slipway server. It reads its settings from the environment; .env.example lists them.

      --example  load the pipeline "Example" if it does not exist yet

Exit codes: 0, stopped by SIGINT or SIGTERM; 1, it could not start, and stderr has the reason; 2, exited before everything
had stopped.`,
};

/**
 * Runs the server as a process: settings from the environment, signals and exit codes. Resolves with its URL once it is up.
 * If it can't start, the process exits.
 */
export function main(): Promise<string> {
  return start().catch(fail);
}

async function start(): Promise<string> {
  const { values: flags } = readCommandLine(HELP, {
    options: { example: { type: 'boolean', default: false } },
  });
  const config = loadConfig(process.env);
  // Loaded only now, as this takes most of the time of a start: wrong arguments and settings are refused without it.
  const { createApp } = await import('./app.js');
  const app = createApp(config);
  stopOnSignals(app, config.drainMs + config.stopTimeoutMs);
  const { url, metricsUrl, firstToken, services } = await app.start();
  console.log(`Slipway is up.\n  Console   ${url}/\n  GraphiQL  ${url}/graphiql/\n  API       ${url}/graphql`);
  if (metricsUrl !== null) console.log(`  Metrics   ${metricsUrl}`);
  if (firstToken !== null) {
    const { firstTokenFile } = config;
    const where = firstTokenFile === undefined ? `shown only once: ${firstToken}` : `in the file ${firstTokenFile}`;
    console.log(`\n  Token of the first ADMIN, ${where}`);
  }
  if (flags.example) await addExample(services);
  return url;
}

async function addExample(services: Services): Promise<void> {
  const { loadExample } = await import('./example/load-example.js');
  if (await loadExample(services))
    console.log('\n  The pipeline “Example” has content in Development that is ready to be released.');
}

/** npm forwards a signal that the terminal also sent to this process, within this time in milliseconds. */
const NPM_REPEATS_WITHIN_MS = 100;

/** Stops gracefully at the first signal. Exits at once at the second one, or after `timeoutMs`. */
function stopOnSignals(app: App, timeoutMs: number): void {
  const isRunByNpm = process.env.npm_lifecycle_event !== undefined;
  let stoppingSince: number | null = null;
  const onSignal = () => {
    if (stoppingSince !== null) {
      const isRepeated = isRunByNpm && performance.now() - stoppingSince <= NPM_REPEATS_WITHIN_MS;
      if (!isRepeated) exitAtOnce('a second signal arrived');
      return;
    }
    stoppingSince = performance.now();
    setTimeout(() => exitAtOnce(`stopping took longer than ${timeoutMs} ms`), timeoutMs).unref();
    app.stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

/** Loses nothing: another worker takes over running work, as after a crash. */
function exitAtOnce(reason: string): never {
  console.error(`Slipway exits before everything has stopped: ${reason}.`);
  process.exit(2);
}

function fail(error: unknown): never {
  console.error(errorOutput(error, [ConfigError, ListenError, StartError, TokenFileError, UsageError]));
  process.exit(1);
}
