import { RequestError } from '../request/request-error.js';
import { UsageByKey } from './usage-by-key.js';

/** How many bodies of maximum size a caller can send at once. */
const BODIES_AT_ONCE = 8;

/** Limits how many bytes of unanswered bodies and messages are in memory: of each caller, and in total. */
export class ReceiveBudget {
  private readonly usage = new UsageByKey();

  constructor(private readonly maxTotal: number) {}

  /** Starts to receive a body or message, which has at most `maxBytes`. */
  begin(limitKey: string, maxBytes: number): Reception {
    return new Reception(this.usage, this.maxTotal, limitKey, maxBytes);
  }
}

/** A body or message that is being received or handled. */
export class Reception {
  private held = 0;

  constructor(
    private readonly usage: UsageByKey,
    private readonly maxTotal: number,
    private readonly limitKey: string,
    private readonly maxBytes: number,
  ) {}

  /** Counts bytes that have arrived. @throws RequestError 429 or 503 if a limit is exceeded */
  add(bytes: number): void {
    const { usage, limitKey, maxBytes } = this;
    if (usage.total + bytes > this.maxTotal) throw overloaded();
    if (usage.of(limitKey) + bytes > maxBytes * BODIES_AT_ONCE) throw callerLimitError(maxBytes);
    this.held += bytes;
    usage.add(limitKey, bytes);
  }

  /** Frees the bytes. Idempotent. */
  end(): void {
    this.usage.add(this.limitKey, -this.held);
    this.held = 0;
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
