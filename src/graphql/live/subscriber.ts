import type { GraphQLFormattedError } from 'graphql';
import type { ResultText } from './result-text.js';

/** Where the results of one subscription are sent. */
export interface Receiver {
  /**
   * Sends a result, and calls `sent` once the connection has passed it on. Until then the subscriber gets no other result.
   * If the result had to wait, it is sent only if the subscriber is still active.
   */
  send(result: ResultText, sent: () => void, subscriber: Pick<Subscriber, 'isActive' | 'fail'>): void;
  /** Called once: after the last result, with the error if the stream failed, or when the subscriber has left. */
  ended(failure: GraphQLFormattedError | null): void;
}

export interface StreamResult {
  readonly state: unknown;
  /** Can be long. Null once all present subscribers were sent it: for later ones the state is read again. */
  text: ResultText | null;
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
  /** The error that the stream failed with, formatted for its subscribers. */
  readonly failure: GraphQLFormattedError | null;
  /** The subscriber was sent the newest result. */
  markServed(subscriber: Subscriber): void;
  remove(subscriber: Subscriber): void;
}

/** A subscriber of a shared stream. There can be many thousands, most of them idle: each holds little memory. */
export class Subscriber {
  /** The version that was sent last. */
  private version = 0;
  private isSending = false;
  private hasEnded = false;

  constructor(
    private readonly stream: ResultSource,
    private readonly receiver: Receiver,
    /** The key that limits of the caller are counted under. */
    readonly limitKey: string,
    /** The first read of the source that is recent enough for this subscriber. */
    private readonly firstRead: number,
  ) {}

  /** Sends the newest result, or ends, unless another result is still being sent. */
  sendNewest(): void {
    if (this.isSending || this.hasEnded) return;
    const { newest, isClosed, failure } = this.stream;
    if (newest?.text && this.needs(newest)) {
      this.version = newest.version;
      this.isSending = true;
      this.receiver.send(newest.text, () => this.sent(), this);
      this.stream.markServed(this);
    } else if (isClosed) {
      this.end(failure);
    }
  }

  isActive(): boolean {
    return !this.hasEnded;
  }

  /** Ends with an error, because a result can't be sent. */
  fail(error: GraphQLFormattedError): void {
    this.end(error);
  }

  /** Leaves the stream. Idempotent. */
  leave(): void {
    this.end(null);
  }

  /** Whether a result is new for this subscriber, and recent enough. */
  needs({ version, read }: Pick<StreamResult, 'version' | 'read'>): boolean {
    return version > this.version && read >= this.firstRead;
  }

  private sent(): void {
    this.isSending = false;
    this.sendNewest();
  }

  private end(failure: GraphQLFormattedError | null): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    this.stream.remove(this);
    this.receiver.ended(failure);
  }
}
