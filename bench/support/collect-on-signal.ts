/**
 * Loaded before a server's own script: lets garbage be collected from outside, before memory is looked at. Twice, as what
 * is finalised by the first time is free after the second.
 */
process.on('SIGUSR2', () => {
  globalThis.gc?.();
  globalThis.gc?.();
});
