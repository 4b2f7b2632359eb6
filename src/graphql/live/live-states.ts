import { isDeepStrictEqual } from 'node:util';
import { isTransient } from '../../database/errors/transient-error.js';
import type { Signals, Topic } from '../../database/signals.js';

/** In milliseconds: the delay before a stream reads again after the database could not be reached. */
export const RETRY_DELAY_MS = 1_000;

/** A state that subscribers can follow. */
export interface LiveState<State> {
  /** The topics of signals after which the state may have changed. */
  readonly topics: readonly Topic[];
  /** Reads the current state. Called with fresh loaders. */
  read(): Promise<State>;
  /** Whether this state is final. */
  isLast(state: State): boolean;
  /** Whether two states are equal for subscribers, so that the second is not sent. The default is deep equality. */
  isSame?(before: State, after: State): boolean;
}

/** The part of an operation's context that a stream needs. */
export interface LiveContext {
  readonly services: { readonly signals: Signals };
  refresh(): void;
  endReads(): void;
}

/** Yields the current state, then each change until the last one. */
export interface LiveStream<State> extends AsyncIterableIterator<State> {
  /** The number of reads that have begun. The last of them read the state that was yielded last. */
  readonly readCount: number;
  /**
   * Requests that the state is read and yielded once more, even if unchanged. An unchanged state is yielded as the same
   * object as before. Returns the number of the requested read, or null if the last state was already read.
   */
  requestRead(): number | null;
}

/**
 * Yields the current state, then each change until the last one. A slow reader skips states and gets the newest: the stream
 * buffers nothing except that a signal arrived. While the database can't be reached, it waits and retries.
 *
 * An operation has its own context and at most one stream, which refreshes the loaders before each read. The stream removes
 * its listeners however it ends. An async generator could not do so, because `return()` does not interrupt its `await`.
 */
export function liveStates<State>(context: LiveContext, live: LiveState<State>): LiveStream<State> {
  return new LiveStates(context, live);
}

/** Whether a value was created by `liveStates`. */
export function isLiveStream(value: unknown): value is LiveStream<unknown> {
  return value instanceof LiveStates;
}

const DONE = { done: true, value: undefined } as const;

class LiveStates<State> implements LiveStream<State> {
  private isClosed = false;
  /** Null before the first call of `next`. */
  private stopListening: (() => void)[] | null = null;
  /** Whether the state may have changed since the last read. */
  private isSignalled = true;
  /** The numbers of the reads whose states are yielded even if unchanged. */
  private readonly requestedReads = new Set<number>();
  private begun = 0;
  private wake = () => {};
  private last: { readonly state: State } | null = null;
  /** Serializes the calls of `next`. */
  private lastCall: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly context: LiveContext,
    private readonly live: LiveState<State>,
  ) {}

  get readCount(): number {
    return this.begun;
  }

  requestRead(): number | null {
    if (this.isClosed) return null;
    const next = this.begun + 1;
    this.requestedReads.add(next);
    this.onSignal();
    return next;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<State, undefined>> {
    const result = this.lastCall.then(() => this.nextState());
    this.lastCall = result.catch(() => undefined);
    return result;
  }

  async return(): Promise<IteratorResult<State, undefined>> {
    this.close();
    return DONE;
  }

  async throw(error: unknown): Promise<never> {
    this.close();
    throw error;
  }

  private async nextState(): Promise<IteratorResult<State, undefined>> {
    if (!this.isClosed) this.stopListening ??= this.listen();
    while (!this.isClosed) {
      if (!this.isSignalled) {
        await this.nextWake();
        continue;
      }
      const state = await this.read();
      if (this.isClosed) break;
      const next = this.isNew(state) ? { state } : this.last;
      const isRequested = this.takeServedRequests();
      // Another read may have been requested during this one.
      if (this.live.isLast(state) && this.requestedReads.size === 0) this.close();
      if (next && (next !== this.last || isRequested)) {
        this.last = next;
        return { done: false, value: next.state };
      }
      this.context.endReads();
    }
    this.context.endReads();
    return DONE;
  }

  /** Removes the requests that the completed read serves. Returns whether there were any. */
  private takeServedRequests(): boolean {
    const served = [...this.requestedReads].filter((read) => read <= this.begun);
    for (const read of served) this.requestedReads.delete(read);
    return served.length > 0;
  }

  private listen(): (() => void)[] {
    return this.live.topics.map((topic) => this.context.services.signals.listen(topic, () => this.onSignal()));
  }

  private onSignal(): void {
    this.isSignalled = true;
    this.wake();
  }

  /** Resolves at the next signal, when the stream closes, or after the time. */
  private nextWake(milliseconds?: number): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
      if (milliseconds !== undefined) setTimeout(resolve, milliseconds).unref();
    });
  }

  private async read(): Promise<State> {
    try {
      return await this.readWithRetry();
    } catch (error) {
      this.context.endReads();
      this.close();
      throw error;
    }
  }

  private async readWithRetry(): Promise<State> {
    for (;;) {
      this.isSignalled = false;
      this.begun++;
      this.context.refresh();
      try {
        return await this.live.read();
      } catch (error) {
        if (this.isClosed || !isTransient(error)) throw error;
      }
      this.context.endReads();
      await this.nextWake(RETRY_DELAY_MS);
    }
  }

  private isNew(state: State): boolean {
    const isSame = this.live.isSame ?? isDeepStrictEqual;
    return this.last === null || !isSame(this.last.state, state);
  }

  private close(): void {
    this.isClosed = true;
    for (const stop of this.stopListening ?? []) stop();
    this.stopListening = [];
    this.wake();
  }
}
