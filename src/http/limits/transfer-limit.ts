import { RequestError } from '../request/request-error.js';
import { HeldCounts } from './concurrency-limit.js';

/** How many contents one caller may be sending and fetching at once. */
const MAX_OF_ONE = 2;
const RETRY_AFTER_SECONDS = 5;

/** How many contents are sent and fetched at once, each of which takes memory and a place on the disk. */
export class Transfers {
  private readonly ofOne = new HeldCounts(MAX_OF_ONE);
  private readonly ofAll: HeldCounts;

  constructor(private readonly maxOfAll: number) {
    this.ofAll = new HeldCounts(maxOfAll);
  }

  /** Runs one transfer of a caller. @throws RequestError 429 where it or all callers have enough of them. */
  async run<T>(holder: string, transfer: () => Promise<T>): Promise<T> {
    const endOfOne =
      this.ofOne.take(holder) ?? tooMany(`A caller may have ${MAX_OF_ONE} contents on their way at once.`);
    const endOfAll = this.ofAll.take('');
    try {
      if (!endOfAll) tooMany(`This server has ${this.maxOfAll} contents on their way at once (SLIPWAY_MAX_TRANSFERS).`);
      return await transfer();
    } finally {
      endOfAll?.();
      endOfOne();
    }
  }
}

function tooMany(message: string): never {
  throw new RequestError(429, 'RATE_LIMITED', `${message} Try again once one has ended.`, {
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
}
