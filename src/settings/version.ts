import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT_DIRECTORY } from './root-directory.js';

/** The version in `package.json`. */
export const SLIPWAY_VERSION: string = JSON.parse(readFileSync(join(ROOT_DIRECTORY, 'package.json'), 'utf8')).version;
