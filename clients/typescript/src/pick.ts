import { localFailure } from './classify.js';
import type { Result } from './result.js';

/**
 * Narrows a result to what a program needs of its data: `pick(result, ({ release }) => release)`. Null becomes a failure of
 * the kind NOT_FOUND, so that the data of a success is never null.
 */
export function pick<TData, TPicked>(
  result: Result<TData>,
  read: (data: TData) => TPicked,
): Result<NonNullable<TPicked>> {
  if (!result.ok) return result;
  const data = read(result.data);
  return data == null
    ? { ok: false, error: localFailure('NOT_FOUND', 'It does not exist, or you may not see it.') }
    : { ok: true, data };
}
