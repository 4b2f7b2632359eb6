import type { ClientError } from './client-error.js';

/** What a query or a mutation gave. No call throws because of a failure. */
export type Result<TData> = Success<TData> | Failed;

/** The data of an operation without errors. */
export interface Success<TData> {
  readonly ok: true;
  readonly data: TData;
}

/** Why there is no data. */
export interface Failed {
  readonly ok: false;
  readonly error: ClientError;
}

/** A failure, thrown: by streams, and by `unwrap`. */
export class SlipwayError extends Error {
  override readonly name = 'SlipwayError';

  constructor(
    /** The failure, to switch on. */
    readonly error: ClientError,
  ) {
    super(`${error.kind}: ${error.message}`);
  }
}

/** The data of a result: for scripts that end at the first failure. @throws SlipwayError */
export function unwrap<TData>(result: Result<TData>): TData {
  if (!result.ok) throw new SlipwayError(result.error);
  return result.data;
}
