import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Builds the server that tests start as a process, where what is built is older than its sources. */
export function buildServer(): void {
  execFileSync(join(__dirname, '../../scripts/build-if-stale'), { stdio: ['ignore', 'ignore', 'inherit'] });
}
