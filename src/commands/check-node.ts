import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * Exits if this version of Node.js is not supported. Each command imports this file first, because other modules fail to
 * load with confusing errors. It only uses what old versions have.
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

/** Whether a version is in a range such as `^20.19.0 || ^22.13.0`. */
function isSupported(version: string, range: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return range.split(' || ').some((line) => {
    const [lowestMajor, lowestMinor = 0] = line.slice(1).split('.').map(Number);
    return major === lowestMajor && minor >= lowestMinor;
  });
}
