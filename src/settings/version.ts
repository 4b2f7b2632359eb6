import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version in `package.json`. Its relative path is the same from `src` and from `dist`. */
export const SLIPWAY_VERSION: string = JSON.parse(
  readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8'),
).version;
