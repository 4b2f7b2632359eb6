/** The entries of a list that fit. */
interface LimitedList {
  readonly entries: readonly string[];
  /** How many entries had no room. */
  readonly left: number;
}

/** The first entries that have at most `maxLength` code units together, with a line break after each. */
export function limitedList(entries: readonly string[], maxLength: number): LimitedList {
  let length = 0;
  const end = entries.findIndex((entry) => {
    length += entry.length + 1;
    return length > maxLength;
  });
  return end === -1 ? { entries, left: 0 } : { entries: entries.slice(0, end), left: entries.length - end };
}
