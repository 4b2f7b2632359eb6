/**
 * Waits for work, for at most so many milliseconds. Does not abort the work.
 *
 * @throws the error that `timeoutError` creates, if the work takes longer.
 */
export async function withTimeout<T>(
  work: Promise<T>,
  milliseconds: number,
  timeoutError: () => Error = () => new Error(`expected a result within ${milliseconds} ms, got none`),
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  // Not `AbortSignal.timeout`: its timer does not keep the process alive.
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(timeoutError()), Math.max(milliseconds, 0));
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
