import { OperationTypeNode } from 'graphql';
import { RequestError } from '../request/request-error.js';
import { HeldAmounts } from './usage-by-key.js';

/** Shorter answers always have room, in UTF-16 code units, as the others are. */
const SHORT = 65_536;
/** How much may wait for one caller, beside an answer that is longer by itself, and for all of them. */
const [MAX_OF_ONE, MAX_OF_ALL] = [67_108_864, 268_435_456];

/** A state of a stream of a caller. */
export interface StreamState {
  readonly holder: string;
  readonly length: number;
  /** Whether its subscriber is still there. */
  isWanted(): boolean;
  send(letGo: () => void): void;
}

/**
 * How much of long answers this process holds that their clients have not read, over HTTP and WebSocket: of each caller, and
 * of all together. Where there is no room, the answer to a query is refused, a state of a stream waits, and a mutation does
 * not begin; the answer to one that ran is always sent. The functions that are given say that an answer has been sent, or that
 * its connection has ended. Each is to be called once.
 */
export class UnreadAnswers {
  private readonly held = new HeldAmounts();
  private readonly waiting = new Set<StreamState>();
  private readonly amountsWaiting = new HeldAmounts();

  /**
   * To be called before an operation begins.
   *
   * @throws RequestError 429 for a mutation of a caller that has left more unread than it may
   */
  admit(holder: string, type: OperationTypeNode | undefined): void {
    if (type === OperationTypeNode.MUTATION && this.held.of(holder) > MAX_OF_ONE) throw tooMuchOfOne();
  }

  /**
   * Keeps room for an answer of a caller.
   *
   * @throws RequestError 429 and 503 where there is none, unless it is the answer of a mutation
   */
  keep(holder: string, length: number, type: OperationTypeNode | undefined): () => void {
    if (length <= SHORT) return nothing;
    const lack = type === OperationTypeNode.MUTATION ? null : lackOf(this.held, { holder, length });
    if (lack) throw lack();
    return this.take(holder, length);
  }

  /**
   * Sends a state of a stream as soon as there is room for it, if it is wanted then.
   *
   * @throws RequestError 429 and 503 where as much waits as may be unread
   */
  whenRoom(state: StreamState): void {
    const { holder, length } = state;
    if (length <= SHORT) state.send(nothing);
    else if (lackOf(this.held, state)) this.wait(state);
    else state.send(this.take(holder, length));
  }

  /** Whoever subscribes, leaves and subscribes again leaves nothing behind. */
  private wait(state: StreamState): void {
    for (const other of this.waiting) if (!other.isWanted()) this.endWaiting(other);
    const lack = lackOf(this.amountsWaiting, state);
    if (lack) throw lack();
    this.amountsWaiting.add(state.holder, state.length);
    this.waiting.add(state);
  }

  private endWaiting(state: StreamState): void {
    this.amountsWaiting.add(state.holder, -state.length);
    this.waiting.delete(state);
  }

  private take(holder: string, length: number): () => void {
    this.held.add(holder, length);
    return () => {
      this.held.add(holder, -length);
      this.sendWaiting();
    };
  }

  private sendWaiting(): void {
    for (const state of this.waiting) {
      if (lackOf(this.held, state)) continue;
      this.endWaiting(state);
      if (state.isWanted()) state.send(this.take(state.holder, state.length));
    }
  }
}

/** Why something has no room beside what is there; null where it has. */
function lackOf(
  amounts: HeldAmounts,
  { holder, length }: Pick<StreamState, 'holder' | 'length'>,
): (() => RequestError) | null {
  const ofOne = amounts.of(holder);
  if (ofOne > 0 && ofOne + length > MAX_OF_ONE) return tooMuchOfOne;
  return amounts.total > 0 && amounts.total + length > MAX_OF_ALL ? tooMuchOfAll : null;
}

const nothing = (): void => undefined;

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
