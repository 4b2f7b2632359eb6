interface Reader<T> {
  readonly resolve: (result: IteratorResult<T, undefined>) => void;
  readonly reject: (error: Error) => void;
}

/** When a stream begins, and when its reader leaves it. Each is called once at most. */
interface Hooks {
  onStart(): void;
  onReturn(): void;
}

const DONE = { value: undefined, done: true } as const;

/** An iterator over states that keeps only the newest: a reader that is slower than the states skips those in between. */
export class NewestValue<T> implements AsyncIterableIterator<T, undefined, undefined> {
  readonly #hooks: Hooks;
  readonly #readers: Reader<T>[] = [];
  #newest: { readonly value: T } | null = null;
  #isStarted = false;
  #isEnded = false;
  #error: Error | null = null;

  constructor(hooks: Hooks) {
    this.#hooks = hooks;
  }

  /** Replaces a state that was not read yet. */
  put(value: T): void {
    if (this.#isEnded) return;
    const reader = this.#readers.shift();
    if (reader) reader.resolve({ value, done: false });
    else this.#newest = { value };
  }

  /** Ends the iteration after the newest state: with an error, or because the stream is complete. */
  end(error: Error | null): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#error = error;
    for (const reader of this.#readers.splice(0)) this.#finish(reader);
  }

  next(): Promise<IteratorResult<T, undefined>> {
    if (!this.#isStarted) {
      this.#isStarted = true;
      this.#hooks.onStart();
    }
    return new Promise((resolve, reject) => {
      const newest = this.#newest;
      this.#newest = null;
      if (newest) resolve({ value: newest.value, done: false });
      else if (this.#isEnded) this.#finish({ resolve, reject });
      else this.#readers.push({ resolve, reject });
    });
  }

  return(): Promise<IteratorResult<T, undefined>> {
    this.#newest = null;
    const wasRunning = this.#isStarted && !this.#isEnded;
    this.#isStarted = true;
    this.end(null);
    if (wasRunning) this.#hooks.onReturn();
    return Promise.resolve(DONE);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** The error is thrown once, as by a generator. */
  #finish({ resolve, reject }: Reader<T>): void {
    const error = this.#error;
    this.#error = null;
    if (error) reject(error);
    else resolve(DONE);
  }
}
