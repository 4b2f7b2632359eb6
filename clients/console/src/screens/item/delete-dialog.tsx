import { Checkbox, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction } from '../../data/use-action';
import { ConfirmDialog } from '../../parts/confirm-dialog';
import { itemTexts } from '../../texts/content';
import {
  DeleteAppEventItemDocument,
  DeleteIntegrationItemDocument,
  DeleteWorkflowItemDocument,
} from './item.generated';
import type { LoadedItem } from './loaded-item';

interface DeleteDialogProps {
  readonly projectId: string;
  readonly item: LoadedItem;
  readonly onClose: () => void;
}

/** Deletes an item, an integration with its workflows if the member says so, and goes back to the list. */
export function DeleteDialog({ projectId, item, onClose }: DeleteDialogProps) {
  const navigate = useNavigate();
  const [withWorkflows, setWithWorkflows] = useState(false);
  // The item on the screen no longer exists then: it is not read again.
  const options = { success: () => itemTexts.removed(item.name), refetches: false };
  const integration = useAction(DeleteIntegrationItemDocument, options);
  const workflow = useAction(DeleteWorkflowItemDocument, options);
  const appEvent = useAction(DeleteAppEventItemDocument, options);
  const action = { INTEGRATION: integration, WORKFLOW: workflow, APP_EVENT: appEvent }[item.contentType];
  const workflows = item.contentType === 'INTEGRATION' && 'workflows' in item ? item.workflows.totalCount : 0;

  async function submit() {
    const input = { id: item.id, expectedRevision: item.revision };
    const payload =
      action === integration
        ? await integration.run({ input: { ...input, withWorkflows } })
        : await (action === workflow ? workflow : appEvent).run({ input });
    if (payload === null) return;
    await navigate({ to: '/projects/$projectId/items', params: { projectId }, search: { type: item.contentType } });
  }

  return (
    <ConfirmDialog
      opened
      title={itemTexts.removeTitle(item.name)}
      confirm={itemTexts.remove}
      isDangerous
      action={action}
      onConfirm={() => void submit()}
      onClose={onClose}
    >
      <Stack gap="sm">
        <Text>{itemTexts.removeText}</Text>
        {workflows > 0 && (
          <Checkbox
            label={itemTexts.removeWorkflows(workflows)}
            checked={withWorkflows}
            onChange={(event) => setWithWorkflows(event.currentTarget.checked)}
          />
        )}
      </Stack>
    </ConfirmDialog>
  );
}
