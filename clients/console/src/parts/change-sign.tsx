import { VisuallyHidden } from '@mantine/core';
import { enums } from '../texts/enums';
import { number } from '../texts/format';
import classes from './tags.module.css';

/** What a change does to its item. */
export type ChangeTypeName = keyof typeof enums.changeType;

const SIGNS: Readonly<Record<ChangeTypeName, string>> = { ADD: '+', MODIFY: '~', REMOVE: '−' };

/** The sign of a change, with its word for screen readers. */
export function ChangeSign({ type }: { readonly type: ChangeTypeName }) {
  return (
    <span className={classes.sign} data-type={type} title={enums.changeType[type]}>
      <span aria-hidden="true">{SIGNS[type]}</span>
      <VisuallyHidden>{enums.changeType[type]}</VisuallyHidden>
    </span>
  );
}

export interface ChangeCountsProps {
  readonly added: number;
  readonly modified: number;
  readonly removed: number;
}

/** How many changes of each kind: `+5 ~6 −1`. Nothing if there is none. */
export function ChangeCounts({ added, modified, removed }: ChangeCountsProps) {
  const counts = { ADD: added, MODIFY: modified, REMOVE: removed };
  const types = (['ADD', 'MODIFY', 'REMOVE'] as const).filter((type) => counts[type] > 0);
  if (types.length === 0) return null;
  return (
    <span className={classes.counts}>
      {types.map((type) => (
        <span key={type}>
          <ChangeSign type={type} />
          {number(counts[type])}
        </span>
      ))}
    </span>
  );
}
