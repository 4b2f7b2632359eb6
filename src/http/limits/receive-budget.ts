import { RequestError } from '../request/request-error.js';
import { UsageByKey } from './usage-by-key.js';

/** How many bodies of maximum size a caller can send at once. */
const BODIES_AT_ONCE = 8;

/** A body or message that is being received or handled. */
export interface Reception {
  /** Counts bytes that have arrived. @throws RequestError 429 or 503 if a limit is exceeded */
  add(bytes: number): void;
  /** Frees the bytes. Idempotent. */
  end(): void;
}

/** Limits how many bytes of unanswered bodies and messages are in memory: of each caller, and in total. */
export class ReceiveBudget {
  private readonly usage = new UsageByKey();

  constructor(private readonly maxTotal: number) {}

  /** Starts to receive a body or message, which has at most `maxBytes`. */
  begin(limitKey: string, maxBytes: number): Reception {
    let held = 0;
    return {
      add: (bytes) => {
        if (this.usage.total + bytes > this.maxTotal) throw overloaded();
        if (this.usage.of(limitKey) + bytes > maxBytes * BODIES_AT_ONCE) throw callerLimitError(maxBytes);
        held += bytes;
        this.usage.add(limitKey, bytes);
      },
      end: () => {
        this.usage.add(limitKey, -held);
        held = 0;
      },
    };
  }
}

const RETRY_AFTER_SECONDS = 1;

function overloaded(): RequestError {
  const message = 'The server is receiving too many bytes (SLIPWAY_MAX_RECEIVING_BYTES). Try again in a moment.';
  return new RequestError(503, 'OVERLOADED', message, { retryAfterSeconds: RETRY_AFTER_SECONDS });
}

function callerLimitError(maxBytes: number): RequestError {
  const message = `A caller can have at most ${maxBytes * BODIES_AT_ONCE} bytes of unanswered requests. Wait for some answers first.`;
  return new RequestError(429, 'RATE_LIMITED', message, { retryAfterSeconds: RETRY_AFTER_SECONDS });
}
