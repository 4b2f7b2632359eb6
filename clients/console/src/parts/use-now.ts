import { useSyncExternalStore } from 'react';
import { createObserved } from '../data/observed';

const TICK_MS = 20_000;
const now = createObserved(Date.now());
let readers = 0;
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  const stop = now.subscribe(listener);
  readers += 1;
  timer ??= setInterval(() => now.write(Date.now()), TICK_MS);
  return () => {
    stop();
    readers -= 1;
    if (readers > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The time now, in milliseconds. Draws the component again three times a minute. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, now.read);
}
