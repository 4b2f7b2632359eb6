import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of Slipway, as its package says. As far from `src` as from `dist`. */
export const SLIPWAY_VERSION: string = JSON.parse(
  readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8'),
).version;
