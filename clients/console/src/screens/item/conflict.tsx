import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { JsonDiff } from '../../parts/json/json-diff';
import { itemTexts } from '../../texts/content';
import { draftOf, mergedWith, onTopOf, parsedText } from './draft';
import classes from './item.module.css';
import type { LoadedItem } from './loaded-item';
import type { ItemDraft } from './use-item-draft';

interface ConflictProps {
  readonly editing: ItemDraft;
  readonly theirs: LoadedItem;
}

type Comparison = 'theirs' | 'mine' | 'both';
const COMPARISONS: readonly Comparison[] = ['theirs', 'mine', 'both'];

/** Shows what a colleague saved while something was typed, and lets the member choose how to go on. */
export function Conflict({ editing: { draft, replace }, theirs }: ConflictProps) {
  const [shown, setShown] = useState<Comparison>('theirs');
  const merged = useMemo(() => mergedWith(draft, theirs), [draft, theirs]);
  const states = useMemo(
    () => ({
      saved: { name: draft.base.name, definition: draft.base.definition },
      theirs: { name: theirs.name, definition: theirs.definition },
      mine: { name: draft.name, definition: parsedText(draft.text)?.value ?? draft.text },
    }),
    [draft, theirs],
  );
  const pairs = { theirs: ['saved', 'theirs'], mine: ['saved', 'mine'], both: ['theirs', 'mine'] } as const;
  const [before, after] = pairs[shown];
  const names = useMemo(() => ({ before: NAMES[before], after: NAMES[after] }), [before, after]);

  return (
    <div className={classes.conflict} role="alert">
      <Text fw={600}>▲ {theirs.updatedBy ? itemTexts.changedBy(theirs.updatedBy.name) : itemTexts.changed}</Text>
      <Text mb="sm">{itemTexts.changedText}</Text>
      <Group gap="xs" mb="sm">
        {merged && (
          <Button onClick={() => replace(merged.draft, itemTexts.merged(merged.conflicts))}>{itemTexts.merge}</Button>
        )}
        <Button variant="default" onClick={() => replace(onTopOf(draft, theirs), itemTexts.keptMine)}>
          {itemTexts.keepMine}
        </Button>
        <Button variant="default" onClick={() => replace(draftOf(theirs), itemTexts.tookTheirs)}>
          {itemTexts.takeTheirs}
        </Button>
      </Group>
      <SegmentedControl
        size="xs"
        mb="xs"
        aria-label={itemTexts.compare}
        data={COMPARISONS.map((value) => ({ value, label: itemTexts[value] }))}
        value={shown}
        onChange={setShown}
      />
      <JsonDiff label={itemTexts[shown]} before={states[before]} after={states[after]} names={names} />
    </div>
  );
}

const NAMES = itemTexts.names;
