import './commands/check-node.js';
import { join } from 'node:path';
import { Bundle, isCurrentBundle } from './commands/bundle.js';

const BUNDLE = join(__dirname, 'bundle/server.js');

/** `tsc` writes it last. Installed packages do not have it. */
const BUILD_INFO = join(__dirname, '.tsbuildinfo');

type Main = typeof import('./main.js');

/** Without a bundle, e.g. after `tsc` alone, Node.js loads each module from its file, and the start takes longer. */
async function run(): Promise<void> {
  const { main } = isCurrentBundle(BUNDLE, BUILD_INFO)
    ? (Bundle.load(BUNDLE).exports as Main)
    : await import('./main.js');
  await main();
}

void run();
