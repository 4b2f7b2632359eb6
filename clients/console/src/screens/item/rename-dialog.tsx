import { Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../data/use-action';
import { FormDialog } from '../../parts/form-dialog';
import { refusalAt } from '../../parts/refusals';
import { itemTexts } from '../../texts/content';
import { RenameItemKeyDocument } from './item.generated';
import type { LoadedItem } from './loaded-item';

interface RenameDialogProps {
  readonly item: LoadedItem;
  readonly onClose: () => void;
}

/** Gives an item another key. */
export function RenameDialog({ item, onClose }: RenameDialogProps) {
  const rename = useAction(RenameItemKeyDocument, {
    success: ({ changedItemCount }) => itemTexts.renamed(changedItemCount),
  });
  const [key, setKey] = useState(item.key);
  const submit = async () => {
    const input = { id: item.id, expectedRevision: item.revision, key };
    if ((await rename.run({ input })) !== null) onClose();
  };
  return (
    <FormDialog
      opened
      title={itemTexts.rename}
      submit={itemTexts.rename}
      action={rename}
      shownAt={['key']}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Text>{itemTexts.renameText}</Text>
      <TextInput
        label={itemTexts.newKey}
        data-autofocus
        required
        value={key}
        onChange={(event) => setKey(event.currentTarget.value)}
        error={refusalAt(rename.refusals, 'key')}
      />
    </FormDialog>
  );
}
