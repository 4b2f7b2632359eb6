/** A signal that follows others, until it is released. */
export interface LinkedSignal {
  readonly signal: AbortSignal;
  /** Aborts it alone. */
  abort(): void;
  /** Stops following: signals that outlive a call must not keep what the call used. */
  release(): void;
}

/**
 * Links signals: the result aborts with the first of them, or after a time in milliseconds. `AbortSignal.any` is not used, as
 * Node.js 20 keeps something of each of its results for as long as their sources exist.
 */
export function linkSignals(signals: readonly (AbortSignal | undefined)[], timeoutMs?: number): LinkedSignal {
  const control = new AbortController();
  const timer = timeoutMs === undefined ? undefined : setTimeout(abort, timeoutMs);
  function abort(): void {
    clearTimeout(timer);
    control.abort();
  }
  for (const signal of signals) {
    if (signal?.aborted) abort();
    else if (signal) follow(signal, abort);
  }
  return {
    signal: control.signal,
    abort,
    release() {
      clearTimeout(timer);
      for (const signal of signals) if (signal) unfollow(signal, abort);
    },
  };
}

/** What to call when a signal aborts. */
const followers = new WeakMap<AbortSignal, Set<() => void>>();

/** Each signal has one listener, however many calls follow it: from the 11th on, Node.js would print a warning. */
function follow(signal: AbortSignal, abort: () => void): void {
  followers.set(signal, (followers.get(signal) ?? new Set()).add(abort));
  // A listener that is there already is not added again.
  signal.addEventListener('abort', abortFollowers);
}

function unfollow(signal: AbortSignal, abort: () => void): void {
  const all = followers.get(signal);
  all?.delete(abort);
  if (all?.size === 0) signal.removeEventListener('abort', abortFollowers);
}

function abortFollowers(this: AbortSignal): void {
  for (const abort of followers.get(this) ?? []) abort();
}
