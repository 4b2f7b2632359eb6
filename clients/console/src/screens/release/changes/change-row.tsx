import { Checkbox } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { ChangeSign } from '../../../parts/change-sign';
import { ImportRef } from '../../../parts/import-ref';
import { Timestamp } from '../../../parts/timestamp';
import { news, changes as texts } from '../../../texts/release';
import type { ListedChangeFragment } from '../release.generated';
import { useReleaseScreen } from '../release-context';
import { markOf } from '../state/review';
import { ChangeDetails } from './change-details';
import classes from './changes.module.css';
import { FieldLines } from './field-lines';
import { useSelection } from './use-selection';

export interface ChangeRowProps {
  readonly change: ListedChangeFragment;
  /** True if the keyboard has gone to this row. */
  readonly takesFocus: boolean;
  onFocus(changeId: string): void;
}

/** A change in words: whether it is included, what differs first, who edited it last. Opens its details. */
export function ChangeRow({ change, takesFocus, onFocus }: ChangeRowProps) {
  const { marks, search, setSearch } = useReleaseScreen();
  const isOpen = search.open === change.id;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) button.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  const mark = marks && markOf(marks.changes, change.id);
  return (
    <article
      className={classes.change}
      data-type={change.type}
      data-excluded={change.excluded}
      data-open={isOpen}
      onFocus={() => onFocus(change.id)}
    >
      <div className={classes.line}>
        <Include change={change} />
        <ChangeSign type={change.type} />
        <button
          ref={button}
          type="button"
          className={classes.sentence}
          aria-expanded={isOpen}
          onClick={() => setSearch({ open: isOpen ? undefined : change.id, view: undefined })}
        >
          {change.sentence}
        </button>
        {mark && <span className={classes.mark}>{`${news.mark[mark]} ${news.markedSince}`}</span>}
        {change.excluded && <span className={classes.leftOut}>{texts.isLeftOut}</span>}
        <LastEdit change={change} />
      </div>
      {!isOpen && <FieldLines change={change} />}
      {isOpen && <ChangeDetails change={change} />}
    </article>
  );
}

function Include({ change }: Pick<ChangeRowProps, 'change'>) {
  const { isPreview, mayRelease } = useReleaseScreen();
  const selection = useSelection();
  if (!isPreview || !mayRelease) return null;
  return (
    <Checkbox
      size="xs"
      className={classes.include}
      aria-label={texts.include(change.sentence)}
      checked={!change.excluded}
      // Disabled, it would lose the focus.
      onChange={() => !selection.isRunning && selection.toggle(change)}
    />
  );
}

function LastEdit({ change: { lastEdit } }: Pick<ChangeRowProps, 'change'>) {
  if (!lastEdit) return null;
  return (
    <span className={classes.edit}>
      {texts.editedBy(lastEdit.by?.name ?? null)} <ImportRef edit={lastEdit.version} /> <Timestamp at={lastEdit.at} />
    </span>
  );
}
