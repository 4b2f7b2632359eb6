/** A value that components can follow with `useSyncExternalStore`. */
export interface Observed<T> {
  read(): T;
  write(value: T): void;
  subscribe(listener: () => void): () => void;
}

/** Creates an observable value, which notifies its listeners when it changes. */
export function createObserved<T>(initial: T): Observed<T> {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    read: () => current,
    write(value) {
      if (Object.is(value, current)) return;
      current = value;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
