/**
 * Preloaded into a server so that its garbage can be collected from outside before memory is measured. Twice, because
 * objects that the first run finalises are freed by the second.
 */
process.on('SIGUSR2', () => {
  globalThis.gc?.();
  globalThis.gc?.();
});
