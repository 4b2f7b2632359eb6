import { isDeepStrictEqual } from 'node:util';
import { isTransient } from '../../database/errors/transient-error.js';
import type { Signals, Topic } from '../../database/signals.js';

/** How long a stream waits for a database that can't be reached before it reads again, in milliseconds. */
export const READ_AGAIN_MS = 1_000;

/** A state that subscribers follow. */
export interface LiveState<State> {
  /** What tells that the state may have changed. */
  readonly topics: readonly Topic[];
  /** Reads the present state, with fresh loaders. */
  read(): Promise<State>;
  /** Whether no other state will follow. */
  isLast(state: State): boolean;
  /** Whether two states are the same to a subscriber, so that the second need not be sent. By default, deep equality. */
  isSame?(before: State, after: State): boolean;
}

/** What a stream needs of the context of its operation. */
export interface LiveContext {
  readonly services: { readonly signals: Signals };
  refresh(): void;
  endReads(): void;
}

/** The present state, then each change of it until the last one. */
export interface LiveStream<State> extends AsyncIterableIterator<State> {
  /** How many reads have begun. The state that was given last is of the last of them. */
  readonly reads: number;
  /**
   * Has the present state read once more and given, changed or not. Where it is the one that was given last, that very object
   * is given. Returns the number of that read; null where there is none, because the last state was read.
   */
  repeat(): number | null;
}

/**
 * The present state, then each change of it until the last one. A reader that is slow skips states and gets the newest:
 * a stream holds no more than the knowledge that something has happened. While the database can't be reached, it waits.
 *
 * An operation has a context of its own and at most one stream, which gives it fresh loaders for each event, before the
 * event is read and resolved. The listeners go with the end of the stream, whichever way it ends; an async generator
 * could not promise that, because it does not hear `return()` while it waits.
 */
export function liveStates<State>(context: LiveContext, live: LiveState<State>): LiveStream<State> {
  return new LiveStates(context, live);
}

/** Whether something that a subscription gives is what `liveStates` makes. */
export function isLiveStream(value: unknown): value is LiveStream<unknown> {
  return value instanceof LiveStates;
}

const DONE = { done: true, value: undefined } as const;

class LiveStates<State> implements LiveStream<State> {
  private isClosed = false;
  /** Null before the first call. */
  private stopListening: (() => void)[] | null = null;
  /** Whether something may have happened since the last read. */
  private isSignalled = true;
  /** The numbers of the reads whose states are given even where they are the one that was given last. */
  private readonly awaited = new Set<number>();
  private begunReads = 0;
  private wake = () => {};
  private given: { readonly state: State } | null = null;
  /** Calls are answered one after another. */
  private lastCall: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly context: LiveContext,
    private readonly live: LiveState<State>,
  ) {}

  get reads(): number {
    return this.begunReads;
  }

  repeat(): number | null {
    if (this.isClosed) return null;
    const next = this.begunReads + 1;
    this.awaited.add(next);
    this.hear();
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
        await this.woken();
        continue;
      }
      const state = await this.read();
      if (this.isClosed) break;
      const given = this.isNew(state) ? { state } : this.given;
      const isAwaited = this.takeAwaited();
      // Somebody may await the next read, who came during this one.
      if (this.live.isLast(state) && this.awaited.size === 0) this.close();
      if (given && (given !== this.given || isAwaited)) {
        this.given = given;
        return { done: false, value: given.state };
      }
      this.context.endReads();
    }
    this.context.endReads();
    return DONE;
  }

  /** Whether the read that has ended was awaited, or one before it that gave nothing. */
  private takeAwaited(): boolean {
    const served = [...this.awaited].filter((read) => read <= this.begunReads);
    for (const read of served) this.awaited.delete(read);
    return served.length > 0;
  }

  private listen(): (() => void)[] {
    return this.live.topics.map((topic) => this.context.services.signals.listen(topic, () => this.hear()));
  }

  private hear(): void {
    this.isSignalled = true;
    this.wake();
  }

  /** Resolves at the next signal, at the end of the stream, or once the time has passed. */
  private woken(milliseconds?: number): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
      if (milliseconds !== undefined) setTimeout(resolve, milliseconds).unref();
    });
  }

  private async read(): Promise<State> {
    try {
      return await this.readOnceReachable();
    } catch (error) {
      this.context.endReads();
      this.close();
      throw error;
    }
  }

  private async readOnceReachable(): Promise<State> {
    for (;;) {
      this.isSignalled = false;
      this.begunReads++;
      this.context.refresh();
      try {
        return await this.live.read();
      } catch (error) {
        if (this.isClosed || !isTransient(error)) throw error;
      }
      this.context.endReads();
      await this.woken(READ_AGAIN_MS);
    }
  }

  private isNew(state: State): boolean {
    const isSame = this.live.isSame ?? isDeepStrictEqual;
    return this.given === null || !isSame(this.given.state, state);
  }

  private close(): void {
    this.isClosed = true;
    for (const stop of this.stopListening ?? []) stop();
    this.stopListening = [];
    this.wake();
  }
}
