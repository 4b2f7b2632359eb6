/**
 * What another row refers to by a foreign key, or by a key that was checked when it was written.
 *
 * @param reference the id or key by which it is referred to; only the error names it.
 */
export async function mustExist<T>(lookUp: Promise<T | null>, reference: string): Promise<T> {
  const found = await lookUp;
  if (found === null)
    throw new Error(`dangling reference: expected something with the id or key "${reference}", got nothing`);
  return found;
}
