import { Button, Loader } from '@mantine/core';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { news, changes as texts } from '../../../texts/release';
import type { ListedChangeFragment } from '../release.generated';
import { useReleaseScreen } from '../release-context';
import type { Loaded } from '../state/load-release';
import { ChangeHeading } from './change-heading';
import { ChangeRow } from './change-row';
import { changeRows, type ChangeRow as Row } from './change-rows';
import classes from './changes.module.css';
import { useChangeKeys } from './use-change-keys';

/** How many rows before the end of what is loaded the next page is fetched. */
const FETCH_AHEAD = 40;
const ESTIMATED_HEIGHT = 52;

/** The changes as a virtual list: only what is in view is drawn, and pages are fetched as one scrolls. */
export function ChangeList({ list }: { readonly list: Loaded<ListedChangeFragment> }) {
  const { reader } = useReleaseScreen();
  const element = useRef<HTMLDivElement>(null);
  const [offset, setOffset] = useState(0);
  const rows = useMemo(() => changeRows(list.items, list.total), [list]);
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ESTIMATED_HEIGHT,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
    scrollMargin: offset,
    // Room for the header of the page.
    scrollPaddingStart: 72,
    scrollPaddingEnd: 24,
  });
  useLayoutEffect(() => {
    const { top } = element.current?.getBoundingClientRect() ?? { top: 0 };
    setOffset(Math.round(top + window.scrollY));
  }, []);

  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const wantsMore = list.cursor !== null && last >= list.items.length - FETCH_AHEAD;
  const { moreChanges, isReading, isPast, failure } = reader;
  useEffect(() => {
    if (wantsMore && !isReading && !isPast && failure === null) void moreChanges();
  }, [wantsMore, isReading, isPast, failure, moreChanges]);

  const focused = useChangeKeys(list.items, (id) => {
    const index = rows.findIndex((row) => row.id === id);
    if (index !== -1) virtualizer.scrollToIndex(index, { align: 'auto' });
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are positioned; most rows of a long list are not in the document.
    <div
      ref={element}
      role="list"
      aria-label={texts.list}
      className={classes.list}
      style={{ height: virtualizer.getTotalSize() }}
    >
      {items.map(({ index, key, start }) => (
        // biome-ignore lint/a11y/useSemanticElements: see above.
        <div
          key={key}
          ref={virtualizer.measureElement}
          data-index={index}
          role="listitem"
          aria-posinset={index + 1}
          aria-setsize={rows.length}
          className={classes.item}
          style={{ transform: `translateY(${start - virtualizer.options.scrollMargin}px)` }}
        >
          <RowContents row={rows[index]} takesFocus={focused.wanted === key} onFocus={focused.set} />
        </div>
      ))}
    </div>
  );
}

interface RowContentsProps {
  readonly row: Row<ListedChangeFragment> | undefined;
  /** True if the keyboard has gone to this row. */
  readonly takesFocus: boolean;
  onFocus(id: string): void;
}

/** A row is drawn again when it differs, and not each time that the list scrolls. */
const RowContents = memo(function RowContents({ row, takesFocus, onFocus }: RowContentsProps) {
  if (row === undefined) return null;
  switch (row.kind) {
    case 'HEADING':
      return <ChangeHeading contentType={row.contentType} />;
    case 'CHANGE':
      return <ChangeRow change={row.change} takesFocus={takesFocus} onFocus={onFocus} />;
    case 'MORE':
      return <More left={row.left} />;
  }
});

function More({ left }: { readonly left: number }) {
  const { reader } = useReleaseScreen();
  if (reader.isPast) {
    return (
      <div className={classes.more}>
        {news.past}
        <Button variant="default" onClick={() => void reader.takeIn()}>
          {news.show}
        </Button>
      </div>
    );
  }
  if (reader.failure !== null) {
    return (
      <div className={classes.more}>
        {reader.failure.message}
        <Button variant="default" onClick={() => void reader.moreChanges()}>
          {texts.tryAgain}
        </Button>
      </div>
    );
  }
  return (
    <div className={classes.more}>
      <Loader size="xs" aria-hidden="true" />
      {texts.loadingMore(left)}
    </div>
  );
}
