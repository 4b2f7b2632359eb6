import { Button, Group, Modal, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { itemTexts } from '../../texts/content';
import { shell } from '../../texts/shell';

/** Asks before one goes to another page, or closes the tab, while something is not saved. The views of the item are the same page. */
export function LeaveGuard({ isActive }: { readonly isActive: boolean }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => isActive && current.pathname !== next.pathname,
    enableBeforeUnload: () => isActive,
    withResolver: true,
  });
  return (
    <Modal
      opened={status === 'blocked'}
      onClose={() => reset?.()}
      title={itemTexts.leaveTitle}
      closeButtonProps={{ 'aria-label': shell.close }}
    >
      <Text>{itemTexts.leaveText}</Text>
      <Group justify="flex-end" gap="sm" mt="md">
        <Button variant="default" data-autofocus onClick={() => reset?.()}>
          {itemTexts.stay}
        </Button>
        <Button color="removed" onClick={() => proceed?.()}>
          {itemTexts.leave}
        </Button>
      </Group>
    </Modal>
  );
}
