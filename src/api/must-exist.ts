/**
 * Awaits a look-up by a foreign key, or by a key that was checked when it was written. Throws if it found nothing.
 *
 * @param reference the id or key, for the error only.
 */
export async function mustExist<T>(lookUp: Promise<T | null>, reference: string): Promise<T> {
  const found = await lookUp;
  if (found === null)
    throw new Error(`dangling reference: expected something with the id or key "${reference}", got nothing`);
  return found;
}
