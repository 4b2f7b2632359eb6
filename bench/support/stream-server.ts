import 'reflect-metadata';
import { createApp } from '../../src/app.js';
import { loadConfig } from '../../src/settings/config.js';
import { monotonicNow } from './monotonic-now.js';

/**
 * The server, which tells its parent when it hears of changes of a release that was named to it: before any stream
 * does, as the first who listens, right after the commit.
 */
async function main(): Promise<void> {
  const app = createApp(loadConfig(process.env));
  const { url, services } = await app.start();
  process.on('message', (releaseId: string) => {
    services.signals.listen(`release:${releaseId}`, () => process.send?.(monotonicNow()));
  });
  process.once('SIGTERM', () => void app.stop().then(() => process.exit(0)));
  console.log(url);
}

void main();
