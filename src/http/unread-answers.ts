import type { ServerResponse } from 'node:http';
import { RequestError } from './request-error.js';

/** Shorter answers always have room, in UTF-16 code units, as the others are. */
const SHORT = 65_536;
/** How much may wait for one caller, beside an answer that is longer by itself, and for all of them. */
const [MAX_OF_ONE, MAX_OF_ALL] = [67_108_864, 268_435_456];

/** How much of long answers this process holds that their clients have not read: of each caller, and of all together. */
export class UnreadAnswers {
  private total = 0;
  private readonly byHolder = new Map<string, number>();

  /**
   * Keeps room for an answer of a caller until it has been sent, or its connection has ended.
   *
   * @throws RequestError 429 and 503 where there is none
   */
  keep(holder: string, length: number, response: Pick<ServerResponse, 'once'>): void {
    if (length <= SHORT) return;
    const held = this.byHolder.get(holder) ?? 0;
    if (held > 0 && held + length > MAX_OF_ONE) throw tooMuchOfOne();
    if (this.total > 0 && this.total + length > MAX_OF_ALL) throw tooMuchOfAll();
    this.change(holder, length);
    response.once('close', () => this.change(holder, -length));
  }

  private change(holder: string, length: number): void {
    this.total += length;
    const held = (this.byHolder.get(holder) ?? 0) + length;
    if (held > 0) this.byHolder.set(holder, held);
    else this.byHolder.delete(holder);
  }
}

const RETRY_AFTER_SECONDS = 1;

function tooMuchOfOne(): RequestError {
  const message = `A caller may have ${MAX_OF_ONE} characters of answers that it has not read. Read some of them first.`;
  return new RequestError(429, 'RATE_LIMITED', message, { retryAfterSeconds: RETRY_AFTER_SECONDS });
}

function tooMuchOfAll(): RequestError {
  const message =
    'The server holds as much of answers that are not read yet as it has room for. Try again in a moment.';
  return new RequestError(503, 'OVERLOADED', message, { retryAfterSeconds: RETRY_AFTER_SECONDS });
}
