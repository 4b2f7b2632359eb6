/**
 * What work resolves to, within so many milliseconds. The work itself is not aborted.
 *
 * @throws what `timeoutError` makes, where it takes longer.
 */
export async function withTimeout<T>(
  work: Promise<T>,
  milliseconds: number,
  timeoutError: () => Error = () => new Error(`expected a result within ${milliseconds} ms, got none`),
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  // Not `AbortSignal.timeout`: a process that waits for nothing else would end before its timer has run.
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(timeoutError()), Math.max(milliseconds, 0));
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
