import DataLoader from 'dataloader';

/** The maximum number of keys in one statement. */
export const MAX_BATCH_SIZE = 500;

const options = { maxBatchSize: MAX_BATCH_SIZE };

/** A loader of objects by a unique property. Null if there is none. */
export function oneBy<Property extends string, T extends Readonly<Record<Property, string>>>(
  property: Property,
  find: (values: readonly string[]) => Promise<readonly T[]>,
): DataLoader<string, T | null> {
  return new DataLoader(async (values) => {
    const found = new Map<string, T>((await find(values)).map((each) => [each[property], each]));
    return values.map((value) => found.get(value) ?? null);
  }, options);
}

/** A loader of values that exist for every id. Fails for an id without one. */
export function oneOf<T>(find: (ids: readonly string[]) => Promise<ReadonlyMap<string, T>>): DataLoader<string, T> {
  return new DataLoader(async (ids) => {
    const found = await find(ids);
    return ids.map((id) => found.get(id) ?? new Error(`expected a value for ${id}, got none`));
  }, options);
}

/** A loader of lists: the objects with a property's value, in the order of `find`. */
export function manyBy<Property extends string, T extends Readonly<Record<Property, string>>>(
  property: Property,
  find: (values: readonly string[]) => Promise<readonly T[]>,
): DataLoader<string, readonly T[]> {
  return new DataLoader(async (values) => {
    const found = groupBy(await find(values), (each) => each[property]);
    return values.map((value) => found.get(value) ?? []);
  }, options);
}

/** A loader that caches by id, and does not batch. */
export function oneByOne<Thing extends { readonly id: string }, T>(
  read: (thing: Thing) => Promise<T>,
): DataLoader<Thing, T, string> {
  return new DataLoader((things) => Promise.all(things.map(read)), { cacheKeyFn: ({ id }) => id });
}

export function groupBy<T>(list: readonly T[], keyOf: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of list) {
    const group = groups.get(keyOf(each));
    if (group) group.push(each);
    else groups.set(keyOf(each), [each]);
  }
  return groups;
}
