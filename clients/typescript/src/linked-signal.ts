/** A signal that follows others, until it is released. */
export interface LinkedSignal {
  readonly signal: AbortSignal;
  /** Aborts it alone. */
  abort(): void;
  /** Stops following: signals that outlive a call must not keep what the call used. */
  release(): void;
}

/** Links signals: the result aborts with the first of them, or after a time in milliseconds. */
export function linkSignals(signals: readonly (AbortSignal | undefined)[], timeoutMs?: number): LinkedSignal {
  const control = new AbortController();
  const timer = timeoutMs === undefined ? undefined : setTimeout(abort, timeoutMs);
  function abort(): void {
    clearTimeout(timer);
    control.abort();
  }
  for (const signal of signals) {
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort);
  }
  return {
    signal: control.signal,
    abort,
    release() {
      clearTimeout(timer);
      for (const signal of signals) signal?.removeEventListener('abort', abort);
    },
  };
}
