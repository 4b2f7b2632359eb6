import { RequestError } from '../request/request-error.js';
import { HeldAmounts } from './usage-by-key.js';

/** How often a caller may have as much under way as one of its bodies may hold. */
const BODIES_AT_ONCE = 8;

/** A body or message that is arriving, or is being worked on. */
export interface Reception {
  /** Makes room for bytes that have arrived. @throws RequestError 429 and 503 where there is none */
  add(bytes: number): void;
  /** Gives the room back. May be called again. */
  end(): void;
}

/** How much of unanswered bodies and messages this process holds in memory: of each caller, and of all together. */
export class ReceiveBudget {
  private readonly amounts = new HeldAmounts();

  constructor(private readonly maxTotal: number) {}

  /** Begins with a body or message of a caller, each of which has at most `maxBytes`. */
  begin(holder: string, maxBytes: number): Reception {
    let held = 0;
    return {
      add: (bytes) => {
        if (this.amounts.total + bytes > this.maxTotal) throw overloaded();
        if (this.amounts.of(holder) + bytes > maxBytes * BODIES_AT_ONCE) throw tooMuchOfOne(maxBytes);
        held += bytes;
        this.amounts.add(holder, bytes);
      },
      end: () => {
        this.amounts.add(holder, -held);
        held = 0;
      },
    };
  }
}

const RETRY_AFTER_SECONDS = 1;

function overloaded(): RequestError {
  const message =
    'The server is busy with as much as it has room for (SLIPWAY_MAX_RECEIVING_BYTES). Try again in a moment.';
  return new RequestError(503, 'OVERLOADED', message, { retryAfterSeconds: RETRY_AFTER_SECONDS });
}

function tooMuchOfOne(maxBytes: number): RequestError {
  const message = `A caller may have ${maxBytes * BODIES_AT_ONCE} bytes of unanswered requests at once. Wait for some answers first.`;
  return new RequestError(429, 'RATE_LIMITED', message, { retryAfterSeconds: RETRY_AFTER_SECONDS });
}
