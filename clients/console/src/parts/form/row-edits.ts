/** A list with an element at another place. */
export function withMoved<Element>(list: readonly Element[], from: number, to: number): readonly Element[] {
  const moved = list.slice(from, from + 1);
  return withoutElement(list, from).toSpliced(to, 0, ...moved);
}

/** A list without one of its elements. */
export function withoutElement<Element>(list: readonly Element[], index: number): readonly Element[] {
  return list.filter((_, at) => at !== index);
}
