import { RequestError } from '../request/request-error.js';
import { ConcurrencyLimit } from './concurrency-limit.js';

/** How many transfers one caller can run at once. */
const MAX_PER_CALLER = 2;
const RETRY_AFTER_SECONDS = 5;

/** Limits concurrent exports and imports of content. Each takes memory and disk bandwidth. */
export class TransferLimit {
  private readonly perCaller = new ConcurrencyLimit(MAX_PER_CALLER);
  private readonly total: ConcurrencyLimit;

  constructor(private readonly max: number) {
    this.total = new ConcurrencyLimit(max);
  }

  /** Runs a transfer. @throws RequestError 429 if the caller, or the server, is at its limit */
  async run<T>(limitKey: string, transfer: () => Promise<T>): Promise<T> {
    const releaseCaller =
      this.perCaller.acquire(limitKey) ?? tooMany(`A caller can run at most ${MAX_PER_CALLER} transfers at once.`);
    const releaseTotal = this.total.acquire('');
    try {
      if (!releaseTotal) tooMany(`This server runs at most ${this.max} transfers at once (SLIPWAY_MAX_TRANSFERS).`);
      return await transfer();
    } finally {
      releaseTotal?.();
      releaseCaller();
    }
  }
}

function tooMany(message: string): never {
  throw new RequestError(429, 'RATE_LIMITED', `${message} Try again once one has finished.`, {
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
}
