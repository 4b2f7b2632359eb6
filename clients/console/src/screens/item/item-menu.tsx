import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { itemTexts } from '../../texts/content';
import { CopyDialog } from './copy-dialog';
import { DeleteDialog } from './delete-dialog';
import type { LoadedItem } from './loaded-item';
import { RenameDialog } from './rename-dialog';

interface ItemMenuProps {
  readonly projectId: string;
  readonly item: LoadedItem;
  readonly mayEdit: boolean;
}

type Dialog = 'RENAME' | 'COPY' | 'DELETE';

/** What can be done with an item as a whole. Only what the member may. */
export function ItemMenu({ projectId, item, mayEdit }: ItemMenuProps) {
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const close = () => setDialog(null);
  const isWorkflow = item.contentType === 'WORKFLOW';
  if (!mayEdit && !isWorkflow) return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default">{itemTexts.more}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {mayEdit && <Menu.Item onClick={() => setDialog('RENAME')}>{itemTexts.rename}</Menu.Item>}
          {isWorkflow && <Menu.Item onClick={() => setDialog('COPY')}>{itemTexts.copyTo}</Menu.Item>}
          {mayEdit && <Menu.Item onClick={() => setDialog('DELETE')}>{itemTexts.remove}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {dialog === 'RENAME' && <RenameDialog item={item} onClose={close} />}
      {dialog === 'COPY' && <CopyDialog projectId={projectId} item={item} onClose={close} />}
      {dialog === 'DELETE' && <DeleteDialog projectId={projectId} item={item} onClose={close} />}
    </>
  );
}
