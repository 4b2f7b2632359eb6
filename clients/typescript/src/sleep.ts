/** Waits, or less if the signal aborts, or if `network` emits `online`. */
export function sleep(ms: number, signal: AbortSignal, network?: EventTarget): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', wake);
      network?.removeEventListener('online', wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    if (signal.aborted) wake();
    else {
      signal.addEventListener('abort', wake);
      network?.addEventListener('online', wake);
    }
  });
}
