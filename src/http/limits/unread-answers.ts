import { OperationTypeNode } from 'graphql';
import { RequestError } from '../request/request-error.js';
import { UsageByKey } from './usage-by-key.js';

// All lengths are in UTF-16 code units.

/** Answers up to this length are not counted. */
const SHORT = 65_536;
/** The most unread characters of one caller, and of all callers. A single longer answer is allowed. */
const MAX_UNREAD = { perCaller: 67_108_864, total: 268_435_456 };

/** A state of a subscription that is ready to be sent. */
export interface StreamState {
  readonly limitKey: string;
  readonly length: number;
  /** Whether the subscriber still exists. */
  isWanted(): boolean;
  /** Sends the state. `release` must be called once it is sent, or its connection has closed. */
  send(release: () => void): void;
}

/**
 * Limits how much of long answers is in memory because clients have not read them, over HTTP and WebSocket. Beyond the
 * limit, the answer to a query is refused, a state of a subscription waits, and a mutation is not started. The answer to
 * an executed mutation is always sent. Each `release` function must be called once.
 */
export class UnreadAnswers {
  private readonly unread = new UsageByKey();
  private readonly queue = new Set<StreamState>();
  private readonly queued = new UsageByKey();

  constructor(private readonly maxPerCaller = MAX_UNREAD.perCaller) {}

  /**
   * To be called before execution.
   *
   * @throws RequestError 429 for a mutation, if the caller is at its limit
   */
  requireRoom(limitKey: string, type: OperationTypeNode | undefined): void {
    if (type !== OperationTypeNode.MUTATION) return;
    if (this.unread.of(limitKey) > this.maxPerCaller) throw callerLimitError(this.maxPerCaller);
  }

  /**
   * Reserves room for an answer. The returned function releases it.
   *
   * @throws RequestError 429 or 503 if there is none, unless it is the answer to a mutation
   */
  reserve(limitKey: string, length: number, type: OperationTypeNode | undefined): () => void {
    if (length <= SHORT) return noop;
    const createError =
      type === OperationTypeNode.MUTATION ? null : this.exceededLimit(this.unread, { limitKey, length });
    if (createError) throw createError();
    return this.take(limitKey, length);
  }

  /**
   * Sends a state of a subscription as soon as there is room, if it is still wanted then.
   *
   * @throws RequestError 429 or 503 if the queue is full
   */
  sendWhenRoom(state: StreamState): void {
    const { limitKey, length } = state;
    if (length <= SHORT) state.send(noop);
    else if (this.exceededLimit(this.unread, state)) this.enqueue(state);
    else state.send(this.take(limitKey, length));
  }

  /** First drops states that nobody wants: a client may subscribe and unsubscribe repeatedly. */
  private enqueue(state: StreamState): void {
    for (const other of this.queue) if (!other.isWanted()) this.dequeue(other);
    const createError = this.exceededLimit(this.queued, state);
    if (createError) throw createError();
    this.queued.add(state.limitKey, state.length);
    this.queue.add(state);
  }

  private dequeue(state: StreamState): void {
    this.queued.add(state.limitKey, -state.length);
    this.queue.delete(state);
  }

  private take(limitKey: string, length: number): () => void {
    this.unread.add(limitKey, length);
    return () => {
      this.unread.add(limitKey, -length);
      this.sendQueued();
    };
  }

  private sendQueued(): void {
    for (const state of this.queue) {
      if (this.exceededLimit(this.unread, state)) continue;
      this.dequeue(state);
      if (state.isWanted()) state.send(this.take(state.limitKey, state.length));
    }
  }

  /** Returns the error of the limit that more usage would exceed. Null if there is room. */
  private exceededLimit(
    usage: UsageByKey,
    { limitKey, length }: Pick<StreamState, 'limitKey' | 'length'>,
  ): (() => RequestError) | null {
    const used = usage.of(limitKey);
    if (used > 0 && used + length > this.maxPerCaller) return () => callerLimitError(this.maxPerCaller);
    return usage.total > 0 && usage.total + length > MAX_UNREAD.total ? totalLimitError : null;
  }
}

const noop = (): void => undefined;

const RETRY_AFTER_SECONDS = 1;

function callerLimitError(max: number): RequestError {
  const message = `A caller can have at most ${max} characters of unread answers. Read some of them first.`;
  return new RequestError(429, 'RATE_LIMITED', message, { retryAfterSeconds: RETRY_AFTER_SECONDS });
}

function totalLimitError(): RequestError {
  const message = 'The server holds too many answers that clients have not read. Try again in a moment.';
  return new RequestError(503, 'OVERLOADED', message, { retryAfterSeconds: RETRY_AFTER_SECONDS });
}
