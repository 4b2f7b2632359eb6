import './commands/check-node.js';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Bundle } from './commands/bundle.js';

const BUNDLE = join(__dirname, 'bundle/server.js');

type Main = typeof import('./main.js');

/** Without the bundle, e.g. after `tsc` alone, Node.js loads each module from its file, and the start takes longer. */
async function run(): Promise<void> {
  const { main } = existsSync(BUNDLE) ? (Bundle.load(BUNDLE).exports as Main) : await import('./main.js');
  await main();
}

void run();
