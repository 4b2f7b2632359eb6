import { Kbd, Modal, Table } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { keys as texts } from '../texts/keys';
import { shell } from '../texts/shell';
import { PALETTE_KEYS } from './palette-state';
import { shortcuts } from './shortcuts';

/** Lists the keys that work on this screen. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const available = useSyncExternalStore(shortcuts.subscribe, shortcuts.read);
  const rows = [{ keys: PALETTE_KEYS, does: texts.palette }, ...available];
  return (
    <Modal opened onClose={onClose} title={texts.title} closeButtonProps={{ 'aria-label': shell.close }}>
      <Table>
        <Table.Tbody>
          {rows.map(({ keys, does }) => (
            <Table.Tr key={keys + does}>
              <Table.Th scope="row" fw={400}>
                {does}
              </Table.Th>
              <Table.Td ta="right">
                <Kbd>{keys}</Kbd>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
