/** Splits a list into chunks, for statements of limited size. */
export function* chunks<T>(list: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < list.length; start += size) yield list.slice(start, start + size);
}

/** Splits a list into chunks of limited count and total size. An element that is larger than the limit is a chunk alone. */
export function* sizedChunks<T>(
  list: Iterable<T>,
  sizeOf: (each: T) => number,
  maximum: { readonly count: number; readonly size: number },
): Generator<readonly T[]> {
  let chunk: T[] = [];
  let size = 0;
  for (const each of list) {
    const isFull = chunk.length === maximum.count || size + sizeOf(each) > maximum.size;
    if (isFull && chunk.length > 0) {
      yield chunk;
      chunk = [];
      size = 0;
    }
    chunk.push(each);
    size += sizeOf(each);
  }
  if (chunk.length > 0) yield chunk;
}
