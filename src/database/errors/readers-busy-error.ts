/** When to try again, in whole seconds. */
const RETRY_AFTER_SECONDS = 5;

/** No connection for reads became free in time: more is being read at once than there are connections. It passes. */
export class ReadersBusyError extends Error {
  readonly retryAfterSeconds = RETRY_AFTER_SECONDS;

  constructor() {
    super('The server is reading as much at once as it can.');
  }
}
