import { setTimeout as sleep } from 'node:timers/promises';
import { type ExecutionArgs, type ExecutionResult, execute, type GraphQLFormattedError } from 'graphql';
import { isTransient } from '../../database/errors/transient-error.js';
import { stringifyInTurns } from '../stringify-in-turns.js';
import { type LiveContext, type LiveStream, READ_AGAIN_MS } from './live-states.js';

/**
 * Sends a subscriber a result, as JSON, and calls `sent` once the connection has passed it on. Until then the subscriber
 * is sent nothing else. A result that had to wait is not sent where nobody wants it any more.
 */
export type Send = (result: string, sent: () => void, subscriber: Pick<Subscriber, 'isWanted' | 'fail'>) => void;

export interface SharedStreamParts {
  readonly source: LiveStream<unknown>;
  /** Its context is that of all events. */
  readonly execution: ExecutionArgs;
  readonly context: Pick<LiveContext, 'refresh' | 'endReads'>;
  formatError(error: unknown): GraphQLFormattedError;
  /** Called as soon as nobody can be added any more. */
  onOver(): void;
  /** Called with what the stream does, which may take longer than there are subscribers. */
  onWork(work: Promise<void>): void;
}

/** What a stream failed with, as its subscribers may know it. */
export class StreamFailure extends Error {
  constructor(readonly formatted: GraphQLFormattedError) {
    super(formatted.message);
  }
}

interface Result {
  readonly state: unknown;
  /** It may be long. Null once all present subscribers have been sent it: for later ones the state is read again. */
  json: string | null;
  /** Grows by one with each change, from 1. */
  readonly version: number;
  /** Which read of the source it is of, by its number. */
  readonly read: number;
}

/**
 * A subscription that is executed once for all its subscribers. It keeps the newest result alone, and each subscriber is
 * sent what is newest as soon as its connection has passed on what it was sent before.
 *
 * A subscriber is first sent a result that was read after it came: this process may hear of changes late, or not at all for
 * a while, and a result that was read before may be older than what the subscriber saw elsewhere. All who come while one
 * read and its execution are under way share the next one.
 */
export class SharedStream {
  newest: Result | null = null;
  failure: StreamFailure | null = null;
  /** Whether nothing will follow: the source has ended or failed, or everybody has left. */
  isOver = false;
  private readonly subscribers = new Set<Subscriber>();
  /** Those who are to get the newest result, and are still being sent one before it. */
  private late = new Set<Subscriber>();
  private hasBegun = false;

  constructor(private readonly parts: SharedStreamParts) {}

  get subscriberCount(): number {
    return this.subscribers.size;
  }

  /** Adds a subscriber, and calls `onEnd` once it has left or got all; null where the stream is over. */
  add(send: Send, onEnd: () => void): Subscriber | null {
    if (this.isOver) return null;
    const firstRead = this.parts.source.repeat();
    if (firstRead === null) {
      // The last state was read already, and is still being executed.
      this.parts.onOver();
      return null;
    }
    const subscriber = new Subscriber(this, send, firstRead, onEnd);
    this.subscribers.add(subscriber);
    if (!this.hasBegun) this.begin();
    return subscriber;
  }

  /** Takes a subscriber off. The stream ends with the last one. */
  remove(subscriber: Subscriber): void {
    this.subscribers.delete(subscriber);
    this.noLongerLate(subscriber);
    if (this.subscribers.size > 0 || this.isOver) return;
    this.end();
    void this.parts.source.return?.();
  }

  /** Notes that a subscriber was sent the newest result, or has left. */
  noLongerLate(subscriber: Subscriber): void {
    if (this.late.delete(subscriber)) this.forgetSent();
  }

  private forgetSent(): void {
    if (this.newest && this.late.size === 0) this.newest.json = null;
  }

  private begin(): void {
    this.hasBegun = true;
    this.parts.onWork(this.read());
  }

  private async read(): Promise<void> {
    try {
      for await (const state of this.parts.source) await this.give(state);
    } catch (error) {
      if (!this.isOver) this.failure = new StreamFailure(this.parts.formatError(error));
    }
    this.end();
    for (const subscriber of this.subscribers) subscriber.look();
  }

  private async give(state: unknown): Promise<void> {
    const read = this.parts.source.reads;
    const json = await stringifyInTurns(await this.resultOf(state).finally(() => this.parts.context.endReads()));
    const { newest } = this;
    // The same state again is for whoever has come since, and no news to the others.
    const version = newest && newest.state === state ? newest.version : (newest?.version ?? 0) + 1;
    const result = { state, json, version, read };
    this.newest = result;
    this.late.clear();
    for (const subscriber of this.subscribers) subscriber.look();
    this.late = new Set([...this.subscribers].filter((subscriber) => subscriber.wants(result)));
    this.forgetSent();
  }

  /** Executes the selection, once the database can be reached. */
  private async resultOf(state: unknown): Promise<object> {
    const { execution, context, formatError } = this.parts;
    for (;;) {
      const { errors, ...result }: ExecutionResult = await execute({ ...execution, rootValue: state });
      if (!errors) return result;
      // Nobody is subscribed any more, and its snapshot may have ended while it read.
      if (this.isOver) return {};
      const mayPass = errors.some(({ originalError }) => isTransient(originalError));
      if (!mayPass) return { ...result, errors: errors.map(formatError) };
      context.endReads();
      await sleep(READ_AGAIN_MS);
      context.refresh();
    }
  }

  private end(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.parts.onOver();
  }
}

const DONE = { done: true, value: undefined } as const;

/**
 * One subscriber of a shared stream. It gives nothing to who iterates over it, as results take a shorter way: it ends
 * after the last one, or fails with a `StreamFailure`.
 */
export class Subscriber implements AsyncIterableIterator<never> {
  /** The version that was sent last. */
  private version = 0;
  private isSending = false;
  private hasEnded = false;
  private resolveEnd: (end: typeof DONE | Promise<never>) => void = () => undefined;
  private readonly theEnd = new Promise<typeof DONE>((resolve) => {
    this.resolveEnd = resolve;
  });

  constructor(
    private readonly stream: SharedStream,
    private readonly send: Send,
    /** The first read whose result is good for it, by its number. */
    private readonly firstRead: number,
    private readonly onEnd: () => void,
  ) {
    // It may fail before anybody asks.
    this.theEnd.catch(() => undefined);
  }

  /** Sends what is newest, or ends, unless something is still being sent. */
  look(): void {
    if (this.isSending || this.hasEnded) return;
    const { newest, isOver, failure } = this.stream;
    if (newest && newest.json !== null && this.wants(newest)) {
      this.version = newest.version;
      this.isSending = true;
      this.send(newest.json, this.sent, this);
      this.stream.noLongerLate(this);
    } else if (isOver) {
      this.end(failure ? Promise.reject(failure) : DONE);
    }
  }

  /** Whether it is still there. */
  isWanted(): boolean {
    return !this.hasEnded;
  }

  /** Ends it, as it can't be sent what it is to get. */
  fail(error: GraphQLFormattedError): void {
    this.end(Promise.reject(new StreamFailure(error)));
  }

  wants({ version, read }: Pick<Result, 'version' | 'read'>): boolean {
    return version > this.version && read >= this.firstRead;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<typeof DONE> {
    return this.theEnd;
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
    this.look();
  };

  private end(end: typeof DONE | Promise<never>): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    this.resolveEnd(end);
    this.stream.remove(this);
    this.onEnd();
  }
}
