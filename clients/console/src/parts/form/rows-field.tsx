import { Button, Fieldset, Group, Text } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { formTexts } from '../../texts/schema-form';
import { FaultTexts } from './fault-texts';
import classes from './form.module.css';
import type { FormField, FormRow } from './form-fields';
import { nameInWords, rowSummary } from './form-words';
import { withMoved, withoutElement } from './row-edits';

export interface RowsFieldProps {
  readonly field: FormField & { readonly kind: 'ROWS' };
  /** What is wrong at a path, and inside it if wanted. */
  messagesAt(path: string, isInside?: boolean): readonly string[];
  /** Undefined if the form is only shown. */
  readonly onWrite: ((entered: readonly unknown[]) => void) | undefined;
  readonly onEditJson: () => void;
  renderFields(fields: readonly FormField[]): ReactNode;
}

const { rows: texts } = formTexts;

/** A list of objects: a row for each, which is opened to edit its fields, moved and removed. */
export function RowsField({ field, messagesAt, onWrite, onEditJson, renderFields }: RowsFieldProps) {
  const { rows } = field;
  const name = nameInWords(field.name);
  const list = useRef<HTMLFieldSetElement>(null);
  const { ids, change } = useRowIds(rows.length);
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const [said, setSaid] = useState('');
  const [wanted, setWanted] = useState<string | null>(null);
  const values = rows.map(({ value }) => value);

  // A row that is new, or follows one that was removed, is drawn first.
  useEffect(() => {
    if (wanted === null) return;
    list.current?.querySelector<HTMLElement>(wanted)?.focus();
    setWanted(null);
  }, [wanted]);

  const toggle = (id: number) =>
    setOpen(open.has(id) ? new Set([...open].filter((each) => each !== id)) : new Set([...open, id]));

  function add() {
    const id = Math.max(-1, ...ids) + 1;
    change([...ids, id]);
    setOpen(new Set([...open, id]));
    onWrite?.([...values, {}]);
    setWanted(`[data-row="${id}"] :is(input, textarea, select)`);
  }

  function move(from: number, to: number) {
    if (to < 0 || to >= rows.length) return;
    change(withMoved(ids, from, to));
    onWrite?.(withMoved(values, from, to));
    setSaid(texts.moved(to + 1, rows.length));
  }

  function remove(index: number) {
    const left = withoutElement(ids, index);
    change(left);
    onWrite?.(withoutElement(values, index));
    setSaid(texts.removed(summaryOf(rows[index])));
    const next = left[Math.min(index, left.length - 1)];
    setWanted(next === undefined ? '[data-add]' : `[data-row="${next}"] button`);
  }

  return (
    <Fieldset ref={list} legend={texts.title(name, rows.length)} className={classes.section}>
      {field.help !== '' && <p className={classes.help}>{field.help}</p>}
      <FaultTexts messages={messagesAt(field.path)} />
      {rows.length === 0 && <Text c="dimmed">{texts.empty}</Text>}
      <ol className={classes.rows}>
        {rows.map((row, index) => {
          const id = ids[index] ?? index;
          const isOpen = open.has(id);
          const title = texts.row(index + 1, summaryOf(row));
          return (
            <li key={id} data-row={id} className={classes.row}>
              <Group gap="xs" wrap="nowrap">
                <button type="button" className={classes.toggle} aria-expanded={isOpen} onClick={() => toggle(id)}>
                  {title}
                </button>
                {onWrite && (
                  <Group gap={4} wrap="nowrap">
                    <RowButton
                      sign="↑"
                      label={texts.up(title)}
                      isOff={index === 0}
                      onClick={() => move(index, index - 1)}
                    />
                    <RowButton
                      sign="↓"
                      label={texts.down(title)}
                      isOff={index === rows.length - 1}
                      onClick={() => move(index, index + 1)}
                    />
                    <RowButton sign="✕" label={texts.remove(title)} onClick={() => remove(index)} />
                  </Group>
                )}
              </Group>
              <FaultTexts messages={messagesAt(row.path, !isOpen)} />
              {isOpen && <div className={classes.rowFields}>{renderFields(row.fields())}</div>}
            </li>
          );
        })}
      </ol>
      <Group gap="xs">
        {onWrite && (
          <Button data-add size="compact-sm" variant="default" aria-label={texts.addTo(name)} onClick={add}>
            {texts.add}
          </Button>
        )}
        <Button size="compact-sm" variant="default" aria-label={formTexts.editJsonOf(name)} onClick={onEditJson}>
          {formTexts.editJson}
        </Button>
        <Text role="status" size="sm" c="dimmed">
          {said}
        </Text>
      </Group>
    </Fieldset>
  );
}

interface RowButtonProps {
  readonly sign: string;
  readonly label: string;
  /** It keeps the focus, unlike a disabled button. */
  readonly isOff?: boolean;
  onClick(): void;
}

function RowButton({ sign, label, isOff = false, onClick }: RowButtonProps) {
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={label}
      aria-disabled={isOff}
      data-disabled={isOff || undefined}
      onClick={onClick}
    >
      {sign}
    </Button>
  );
}

function summaryOf(row: FormRow | undefined): string {
  return rowSummary(row?.value) || texts.unnamed;
}

/** An id for each row, which it keeps when it is moved. Rows that change elsewhere get other ids. */
function useRowIds(count: number) {
  const [known, setIds] = useState<readonly number[]>([]);
  const ids = known.length === count ? known : Array.from({ length: count }, (_, index) => index);
  return { ids, change: setIds };
}
