/** When to try again, in whole seconds. */
const RETRY_AFTER_SECONDS = 5;

/** No connection for reads became free before the timeout. Transient. */
export class ReadersBusyError extends Error {
  readonly retryAfterSeconds = RETRY_AFTER_SECONDS;

  constructor() {
    super('All connections for reads are in use. Try again later.');
  }
}
