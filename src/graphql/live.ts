import { isDeepStrictEqual } from 'node:util';
import type { Signals, Topic } from '../database/signals.js';

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
}

/**
 * The present state, then each change of it until the last one. A reader that is slow skips states and gets the newest:
 * a stream holds no more than the knowledge that something has happened.
 *
 * An operation has a context of its own and at most one stream, which gives it fresh loaders for each event, before the
 * event is read and resolved. The listeners go with the end of the stream, whichever way it ends; an async generator
 * could not promise that, because it does not hear `return()` while it waits.
 */
export function liveStates<State>(context: LiveContext, live: LiveState<State>): AsyncIterableIterator<State> {
  return new LiveStates(context, live);
}

const DONE = { done: true, value: undefined } as const;

class LiveStates<State> implements AsyncIterableIterator<State> {
  private isClosed = false;
  /** Null before the first call. */
  private stopListening: (() => void)[] | null = null;
  /** Whether something may have happened since the last read. */
  private isSignalled = true;
  private wake = () => {};
  private given: { readonly state: State } | null = null;
  /** Calls are answered one after another. */
  private lastCall: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly context: LiveContext,
    private readonly live: LiveState<State>,
  ) {}

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
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
        continue;
      }
      const state = await this.read();
      if (this.isClosed) break;
      if (this.live.isLast(state)) this.close();
      if (this.isNew(state)) {
        this.given = { state };
        return { done: false, value: state };
      }
    }
    return DONE;
  }

  private listen(): (() => void)[] {
    const hear = () => {
      this.isSignalled = true;
      this.wake();
    };
    return this.live.topics.map((topic) => this.context.services.signals.listen(topic, hear));
  }

  private async read(): Promise<State> {
    this.isSignalled = false;
    this.context.refresh();
    try {
      return await this.live.read();
    } catch (error) {
      this.close();
      throw error;
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
