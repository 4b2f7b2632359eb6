/**
 * The connection was lost after COMMIT was sent: either all of the unit of work is written or nothing. `cause` is the
 * error of the database or its driver.
 */
export class OutcomeUnknownError extends Error {
  override readonly name = 'OutcomeUnknownError';

  constructor(cause: unknown) {
    super('expected an answer to COMMIT, but the connection was lost', { cause });
  }
}
