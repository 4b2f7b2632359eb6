import type { Result } from '../../../typescript/src/index.js';

/**
 * Reads a page, and reads a smaller one if the server refuses it as too costly, because the definitions in it are large.
 *
 * @param first how many entries to try first
 */
export async function affordable<Data>(
  first: number,
  read: (first: number) => Promise<Result<Data>>,
): Promise<Result<Data>> {
  for (let size = first; ; size = Math.ceil(size / 4)) {
    const result = await read(size);
    if (result.ok || result.error.code !== 'QUERY_TOO_COSTLY' || size === 1) return result;
  }
}
