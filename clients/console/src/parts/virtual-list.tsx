import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';

export interface VirtualListProps<Item> {
  /** What the list contains, for screen readers. */
  readonly label: string;
  readonly items: readonly Item[];
  keyOf(item: Item): string;
  /** The probable height of an item in pixels. Each one is measured when it is drawn. */
  readonly estimate: number;
  render(item: Item, index: number): ReactNode;
  /** Called when the last items come into view: fetch the next page. */
  readonly onEnd?: () => void;
  /** How many items the list has in all, with those that are not fetched yet. */
  readonly total?: number;
}

/** How far beyond the window items are drawn, in pixels. */
const OVERSCAN = 500;

/** A list that draws only what is in view, however long it is. It scrolls with the page. */
export function VirtualList<Item>({ label, items, keyOf, estimate, render, onEnd, total }: VirtualListProps<Item>) {
  const list = useRef<HTMLUListElement>(null);
  const [offset, setOffset] = useState(0);
  // What is above the list can change its height at any time.
  useLayoutEffect(() => {
    const top = list.current === null ? 0 : list.current.getBoundingClientRect().top + window.scrollY;
    setOffset(Math.round(top));
  });
  const virtualizer = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => estimate,
    overscan: Math.ceil(OVERSCAN / estimate),
    scrollMargin: offset,
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : keyOf(item);
    },
  });
  const shown = virtualizer.getVirtualItems();
  const isAtEnd = (shown.at(-1)?.index ?? -1) >= items.length - 1;
  const latestOnEnd = useRef(onEnd);
  latestOnEnd.current = onEnd;
  useEffect(() => {
    if (isAtEnd && items.length > 0) latestOnEnd.current?.();
  }, [isAtEnd, items.length]);

  return (
    <ul
      ref={list}
      aria-label={label}
      style={{ position: 'relative', height: virtualizer.getTotalSize(), margin: 0, padding: 0, listStyle: 'none' }}
    >
      {shown.map(({ index, key, start }) => {
        const item = items[index];
        return item === undefined ? null : (
          <li
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            aria-posinset={index + 1}
            aria-setsize={total ?? items.length}
            style={{ position: 'absolute', top: 0, left: 0, right: 0, transform: `translateY(${start - offset}px)` }}
          >
            {render(item, index)}
          </li>
        );
      })}
    </ul>
  );
}
