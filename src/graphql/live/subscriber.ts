import type { GraphQLFormattedError } from 'graphql';

/**
 * Sends a result to a subscriber, as JSON, and calls `sent` once the connection has passed it on. Until then the subscriber
 * gets no other result. If the result had to wait, it is sent only if the subscriber is still active.
 */
export type Send = (result: string, sent: () => void, subscriber: Pick<Subscriber, 'isActive' | 'fail'>) => void;

/** The error that a stream failed with, formatted for its subscribers. */
export class StreamFailure extends Error {
  constructor(readonly formatted: GraphQLFormattedError) {
    super(formatted.message);
  }
}

export interface StreamResult {
  readonly state: unknown;
  /** Can be long. Null once all present subscribers were sent it: for later ones the state is read again. */
  json: string | null;
  /** Grows by one with each change, from 1. */
  readonly version: number;
  /** The number of the read of the source that it comes from. */
  readonly read: number;
}

/** The stream of a subscriber. */
export interface ResultSource {
  readonly newest: StreamResult | null;
  /** Whether no other result will follow. */
  readonly isClosed: boolean;
  readonly failure: StreamFailure | null;
  /** The subscriber was sent the newest result. */
  markServed(subscriber: Subscriber): void;
  remove(subscriber: Subscriber): void;
}

const DONE = { done: true, value: undefined } as const;

/**
 * A subscriber of a shared stream. Its iterator yields no values, because `send` sends the results directly. It completes
 * after the last result, or fails with a `StreamFailure`.
 */
export class Subscriber implements AsyncIterableIterator<never> {
  /** The version that was sent last. */
  private version = 0;
  private isSending = false;
  private hasEnded = false;
  private resolveEnd: (end: typeof DONE | Promise<never>) => void = () => undefined;
  private readonly ended = new Promise<typeof DONE>((resolve) => {
    this.resolveEnd = resolve;
  });

  constructor(
    private readonly stream: ResultSource,
    private readonly send: Send,
    /** The first read of the source that is recent enough for this subscriber. */
    private readonly firstRead: number,
    private readonly onEnd: () => void,
  ) {
    // It may fail before anybody awaits it.
    this.ended.catch(() => undefined);
  }

  /** Sends the newest result, or ends, unless another result is still being sent. */
  sendNewest(): void {
    if (this.isSending || this.hasEnded) return;
    const { newest, isClosed, failure } = this.stream;
    if (newest && newest.json !== null && this.needs(newest)) {
      this.version = newest.version;
      this.isSending = true;
      this.send(newest.json, this.sent, this);
      this.stream.markServed(this);
    } else if (isClosed) {
      this.end(failure ? Promise.reject(failure) : DONE);
    }
  }

  isActive(): boolean {
    return !this.hasEnded;
  }

  /** Ends with an error, because a result can't be sent. */
  fail(error: GraphQLFormattedError): void {
    this.end(Promise.reject(new StreamFailure(error)));
  }

  /** Whether a result is new for this subscriber, and recent enough. */
  needs({ version, read }: Pick<StreamResult, 'version' | 'read'>): boolean {
    return version > this.version && read >= this.firstRead;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<typeof DONE> {
    return this.ended;
  }

  async return(): Promise<typeof DONE> {
    this.end(DONE);
    return DONE;
  }

  async throw(error: unknown): Promise<never> {
    this.end(DONE);
    throw error;
  }

  private readonly sent = (): void => {
    this.isSending = false;
    this.sendNewest();
  };

  private end(end: typeof DONE | Promise<never>): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    this.resolveEnd(end);
    this.stream.remove(this);
    this.onEnd();
  }
}
