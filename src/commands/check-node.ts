import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * Ends the process where this version of Node.js is not supported. Each command imports this file first, as other
 * modules fail to load there with errors of their own. It needs nothing but what old versions have, too.
 */

const { engines } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8'));

if (!isSupported(process.versions.node, engines.node)) {
  const supported = engines.node
    .split(' || ')
    .map((range: string) => range.slice(1))
    .join(', ');
  console.error(
    `Slipway needs Node.js ${supported} or a later release of one of these lines; this is ${process.versions.node}.`,
  );
  process.exit(1);
}

/** Whether a version is in a range that is written as `^20.19.0 || ^22.13.0`. */
function isSupported(version: string, range: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return range.split(' || ').some((line) => {
    const [lowestMajor, lowestMinor = 0] = line.slice(1).split('.').map(Number);
    return major === lowestMajor && minor >= lowestMinor;
  });
}
