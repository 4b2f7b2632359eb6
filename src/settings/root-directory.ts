import { join } from 'node:path';

/** The directory of `package.json`. The relative path is the same from `src/settings`, `dist/settings` and `dist/bundle`. */
export const ROOT_DIRECTORY = join(__dirname, '../..');
