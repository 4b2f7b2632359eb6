import { Button, Group, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useState } from 'react';
import { ConfirmDialog } from '../../parts/confirm-dialog';
import { ActionProblems } from '../../parts/refusals';
import { itemTexts } from '../../texts/content';
import { parsedText } from './draft';
import classes from './item.module.css';
import type { ItemDraft } from './use-item-draft';

interface SaveBarProps {
  readonly editing: ItemDraft;
  readonly whyNot: string | null;
  readonly onShowJson: () => void;
}

/** Saves what is typed, or says why not. It stays in view while one scrolls. */
export function SaveBar({ editing, whyNot, onShowJson }: SaveBarProps) {
  const { draft, isChanged, theirs, save, submit, revert, replaced, undoReplace } = editing;
  const [isReverting, setReverting] = useState(false);
  const isJson = !isChanged || parsedText(draft.text) !== undefined;
  const canSave = isChanged && isJson && theirs === null && !save.isRunning;
  useHotkeys([['mod+S', () => canSave && void submit()]], [], true);
  if (whyNot !== null) return <Text className={classes.whyNot}>{whyNot}</Text>;

  return (
    <div className={classes.bar}>
      <Group gap="xs">
        <Button
          loading={save.isRunning}
          data-disabled={!canSave || undefined}
          aria-disabled={!canSave}
          onClick={() => (canSave ? void submit() : undefined)}
        >
          {itemTexts.save}
        </Button>
        {isChanged && (
          <Button variant="default" onClick={() => setReverting(true)}>
            {itemTexts.revert}
          </Button>
        )}
        <Text role="status" c="dimmed">
          {stateOf(isChanged, isJson)}
        </Text>
        {!isJson && (
          <Button size="compact-sm" variant="default" onClick={onShowJson}>
            {itemTexts.toJson}
          </Button>
        )}
      </Group>
      {replaced && (
        <Group gap="xs">
          <Text role="status">{replaced.note}</Text>
          <Button size="compact-sm" variant="default" onClick={undoReplace}>
            {itemTexts.backToMine}
          </Button>
        </Group>
      )}
      <ActionProblems action={save.problems} />
      <ConfirmDialog
        opened={isReverting}
        title={itemTexts.revertTitle}
        confirm={itemTexts.revert}
        isDangerous
        onClose={() => setReverting(false)}
        onConfirm={() => {
          revert();
          setReverting(false);
        }}
      >
        {itemTexts.revertText}
      </ConfirmDialog>
    </div>
  );
}

function stateOf(isChanged: boolean, isJson: boolean): string {
  if (!isChanged) return itemTexts.nothingToSave;
  return isJson ? itemTexts.unsaved : itemTexts.notJson;
}
