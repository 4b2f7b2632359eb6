/** A JSON value as text, as it is shown and edited. Empty for what does not exist. */
export function jsonText(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value, null, 2);
}

/** A value with the keys of its objects in the order of another value, so that order makes no difference when they are shown. */
export function inOrderOf(value: unknown, model: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((each, index) => inOrderOf(each, Array.isArray(model) ? model[index] : undefined));
  }
  if (!isObject(value) || !isObject(model)) return value;
  const keys = [...Object.keys(model).filter((key) => Object.hasOwn(value, key)), ...Object.keys(value)];
  return Object.fromEntries([...new Set(keys)].map((key) => [key, inOrderOf(value[key], model[key])]));
}

/** True for what JSON calls an object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
