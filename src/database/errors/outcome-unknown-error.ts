/**
 * A unit of work whose commit was asked for, and whose answer was lost: all of it is written, or nothing. `cause` is what the
 * database or its driver said.
 */
export class OutcomeUnknownError extends Error {
  override readonly name = 'OutcomeUnknownError';

  constructor(cause: unknown) {
    super('expected an answer to a commit, and lost the connection', { cause });
  }
}
