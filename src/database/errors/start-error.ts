/** The database prevents the start of a server. `reason` names the database and says what to do. */
export class StartError extends Error {
  constructor(reason: string, cause?: unknown) {
    super(`Slipway can't start. ${reason}`, { cause });
    this.name = 'StartError';
  }
}
