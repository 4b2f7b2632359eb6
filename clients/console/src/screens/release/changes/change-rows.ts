/** A change, as far as rows depend on it. */
interface RowChange {
  readonly id: string;
  readonly contentType: string;
  readonly excluded: boolean;
}

/** A row of the virtual list: the heading of a kind of content, a change, or what stands for pages that are not loaded. */
export type ChangeRow<C extends RowChange> =
  | { readonly kind: 'HEADING'; readonly id: string; readonly contentType: C['contentType'] }
  | { readonly kind: 'CHANGE'; readonly id: string; readonly change: C }
  | { readonly kind: 'MORE'; readonly id: 'more'; readonly left: number };

/**
 * The rows of the loaded changes, with a heading before each kind of content. The server lists the kinds one after another,
 * so no change moves to another place when a page is added. `total` is the number of changes on all pages.
 */
export function changeRows<C extends RowChange>(changes: readonly C[], total: number): ChangeRow<C>[] {
  const rows = changes.flatMap((change, index): ChangeRow<C>[] => {
    const row: ChangeRow<C> = { kind: 'CHANGE', id: change.id, change };
    const isFirst = changes[index - 1]?.contentType !== change.contentType;
    if (!isFirst) return [row];
    return [{ kind: 'HEADING', id: `heading ${change.contentType}`, contentType: change.contentType }, row];
  });
  const left = total - changes.length;
  return left > 0 ? [...rows, { kind: 'MORE', id: 'more', left }] : rows;
}

/** The change after or before the current one (`step` 1 or -1); the first or last one if there is no current one. */
export function neighbour<C extends RowChange>(changes: readonly C[], current: string | null, step: 1 | -1): C | null {
  const index = changes.findIndex(({ id }) => id === current);
  if (index === -1) return changes.at(step === 1 ? 0 : -1) ?? null;
  return changes[index + step] ?? changes[index] ?? null;
}
