import { change as texts } from '../../../texts/release';
import type { ListedChangeFragment, ListedFieldFragment } from '../release.generated';
import classes from './changes.module.css';
import { type ShownValue, shownSides } from './field-values';

interface FieldLinesProps {
  readonly change: Pick<ListedChangeFragment, 'fieldChanges' | 'fieldChangeCount'>;
}

/** The first field changes of a change, and how many more there are. */
export function FieldLines({ change }: FieldLinesProps) {
  const { fieldChanges, fieldChangeCount } = change;
  if (fieldChanges.length === 0) return null;
  const left = fieldChangeCount - fieldChanges.length;
  return (
    <ul className={classes.fields}>
      {fieldChanges.map((field, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the order is part of what field changes mean, and paths repeat.
        <FieldLine key={index} field={field} />
      ))}
      {left > 0 && <li className={classes.dimmed}>{texts.more(left)}</li>}
    </ul>
  );
}

/** One field change: where it is, and the value before and after. `isWhole` shows long values, too. */
export function FieldLine({
  field,
  isWhole = false,
}: {
  readonly field: ListedFieldFragment;
  readonly isWhole?: boolean;
}) {
  const { before, after } = shownSides(field);
  return (
    <li className={classes.field} data-type={field.type}>
      <span
        className={classes.fieldSign}
        data-type={field.type}
        title={texts.fieldTypes[field.type]}
        aria-hidden="true"
      >
        {texts.fieldSigns[field.type]}
      </span>
      <span className={classes.place}>
        {field.place} <span className={classes.fieldType}>{texts.fieldTypes[field.type]}</span>
      </span>
      <Value value={before} side="before" isWhole={isWhole} />
      {before && after && (
        <span aria-hidden="true" className={classes.arrow}>
          →
        </span>
      )}
      <Value value={after} side="after" isWhole={isWhole} />
    </li>
  );
}

interface ValueProps {
  readonly value: ShownValue | undefined;
  readonly side: 'before' | 'after';
  readonly isWhole: boolean;
}

function Value({ value, side, isWhole }: ValueProps) {
  if (value === undefined) return null;
  const Tag = side === 'before' ? 'del' : 'ins';
  if (value.kind === 'SHORT') return <Tag className={classes.value}>{value.text}</Tag>;
  // A whole step says little in one line.
  if (!isWhole && value.isJson) return null;
  if (!isWhole) return <Tag className={classes.value}>{shorten(value.text)}</Tag>;
  return (
    <Tag className={classes.longValue} data-json={value.isJson}>
      {value.text}
    </Tag>
  );
}

/** The first line of a long value, for lists. */
function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return `${[...line.slice(0, 80)].slice(0, 60).join('')}…`;
}
