type Waiting<T> = {
  readonly resolve: (result: IteratorResult<T, undefined>) => void;
  readonly reject: (error: Error) => void;
};

/** An iterator over states that keeps only the newest: a reader that is slower than the states skips those in between. */
export class NewestValue<T> implements AsyncIterableIterator<T, undefined, undefined> {
  #newest: { readonly value: T } | null = null;
  #end: { readonly error: Error | null } | null = null;
  #waiting: Waiting<T>[] = [];

  constructor(private readonly hooks: { onStart(): void; onReturn(): void }) {}

  #started = false;

  /** Replaces a state that was not read yet. */
  put(value: T): void {
    if (this.#end) return;
    const reader = this.#waiting.shift();
    if (reader) reader.resolve({ value, done: false });
    else this.#newest = { value };
  }

  /** Ends the iteration after the newest state: with an error, or because the stream is complete. */
  end(error: Error | null): void {
    if (this.#end) return;
    this.#end = { error };
    const [first, ...others] = this.#waiting.splice(0);
    if (first) this.#settleEnd(first);
    for (const each of others) each.resolve({ value: undefined, done: true });
  }

  next(): Promise<IteratorResult<T, undefined>> {
    if (!this.#started) {
      this.#started = true;
      this.hooks.onStart();
    }
    return new Promise((resolve, reject) => {
      if (this.#newest) {
        resolve({ value: this.#newest.value, done: false });
        this.#newest = null;
      } else if (this.#end) this.#settleEnd({ resolve, reject });
      else this.#waiting.push({ resolve, reject });
    });
  }

  return(): Promise<IteratorResult<T, undefined>> {
    this.#started = true;
    this.#newest = null;
    this.end(null);
    this.hooks.onReturn();
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** The error is thrown once. */
  #settleEnd({ resolve, reject }: Waiting<T>): void {
    const error = this.#end?.error;
    this.#end = { error: null };
    if (error) reject(error);
    else resolve({ value: undefined, done: true });
  }
}
