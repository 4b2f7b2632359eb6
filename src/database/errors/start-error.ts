/** Why the database keeps a server from starting: a sentence that names it, and what to do. */
export class StartError extends Error {
  constructor(reason: string, cause?: unknown) {
    super(`Slipway can't start. ${reason}`, { cause });
    this.name = 'StartError';
  }
}
