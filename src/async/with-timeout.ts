/** What `read` gives; `otherwise` where it fails, or takes longer than this many milliseconds. It is not broken off then. */
export async function inTime<T, U>(read: () => T | Promise<T>, milliseconds: number, otherwise: U): Promise<T | U> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<U>((resolve) => {
    timer = setTimeout(resolve, milliseconds, otherwise);
  });
  try {
    return await Promise.race([read(), tooLate]);
  } catch {
    return otherwise;
  } finally {
    clearTimeout(timer);
  }
}
