/** Returns the cached value of an object, or creates and caches it. The value lives as long as the object. */
export function memoize<Key extends object, Value>(cache: WeakMap<Key, Value>, key: Key, create: () => Value): Value {
  const cached = cache.get(key);
  if (cached !== undefined) return cached;
  const value = create();
  cache.set(key, value);
  return value;
}
