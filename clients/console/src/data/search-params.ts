/** Reads the part of an address behind `?`. All values are text, as people write them; a repeated name gives a list. */
export function parseSearch(search: string): Record<string, string | readonly string[]> {
  const params = new URLSearchParams(search);
  const entries = [...new Set(params.keys())].map((name) => {
    const values = params.getAll(name);
    return [name, values.length === 1 ? (values[0] ?? '') : values] as const;
  });
  return Object.fromEntries(entries);
}

/** Writes what `parseSearch` reads. Absent and empty values are left out. */
export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== null && each !== '') params.append(name, String(each));
    }
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

type Search = Record<string, unknown>;

/** A parameter of any text. Absent if it is not given or empty. */
export function text<Name extends string>(search: Search, name: Name): { readonly [N in Name]?: string } {
  const value = search[name];
  return (typeof value === 'string' && value !== '' ? { [name]: value } : {}) as { [N in Name]?: string };
}

/** A parameter that is one of these values. Absent if it is another one. */
export function choice<Name extends string, Value extends string>(
  search: Search,
  name: Name,
  values: readonly Value[],
): { readonly [N in Name]?: Value } {
  const value = values.find((each) => each === search[name]);
  return (value === undefined ? {} : { [name]: value }) as { [N in Name]?: Value };
}

/** A parameter that can be given several times. Absent if it is not given. */
export function texts<Name extends string>(search: Search, name: Name): { readonly [N in Name]?: readonly string[] } {
  const value = search[name];
  const list = (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string' && each !== '');
  return (list.length === 0 ? {} : { [name]: list }) as unknown as { [N in Name]?: readonly string[] };
}
