import { TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type Action, useAction } from '../../data/use-action';
import { FormDialog } from '../../parts/form-dialog';
import { refusalAt } from '../../parts/refusals';
import { content } from '../../texts/content';
import { FIRST_DEFINITIONS, proposedKey } from './first-definition';
import { IntegrationInput } from './integration-input';
import {
  CreateAppEventItemDocument,
  CreateIntegrationItemDocument,
  CreateWorkflowItemDocument,
} from './items.generated';
import type { ItemType } from './search';

interface CreateItemDialogProps {
  readonly projectId: string;
  readonly type: ItemType;
  /** The integration that the list is filtered by. */
  readonly integrationKey: string | null;
  readonly onClose: () => void;
}

/** Asks for the name and the key of a new item, creates it with a first definition, and opens it. */
export function CreateItemDialog({ projectId, type, integrationKey, onClose }: CreateItemDialogProps) {
  const navigate = useNavigate();
  const { action, create } = useCreate(type);
  const [name, setName] = useState('');
  const [integration, setIntegration] = useState(integrationKey ?? '');
  // Null as long as it follows the name.
  const [typedKey, setKey] = useState<string | null>(null);
  const key = typedKey ?? proposedKey(type, name);

  async function submit() {
    const fullKey = type === 'WORKFLOW' ? `${integration}/${key}` : key;
    const id = await create({ projectId, key: fullKey, name, definition: FIRST_DEFINITIONS[type] });
    if (id === null) return;
    onClose();
    await navigate({ to: '/projects/$projectId/items/$itemId', params: { projectId, itemId: id } });
  }

  return (
    <FormDialog
      opened
      title={content.create[type]}
      submit={content.submitCreate}
      action={action}
      shownAt={['name', 'key']}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextInput
        label={content.name}
        description={content.nameHelp}
        data-autofocus
        required
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={refusalAt(action.refusals, 'name')}
      />
      {type === 'WORKFLOW' && <IntegrationInput projectId={projectId} value={integration} onChange={setIntegration} />}
      <TextInput
        label={content.key}
        description={content.keyHelp[type]}
        required
        value={key}
        onChange={(event) => setKey(event.currentTarget.value)}
        error={refusalAt(action.refusals, 'key')}
      />
    </FormDialog>
  );
}

interface NewItem {
  readonly projectId: string;
  readonly key: string;
  readonly name: string;
  readonly definition: object;
}

/** The mutation that creates an item of a kind. Returns its id, or null if it was refused. */
function useCreate(type: ItemType): {
  readonly action: Pick<Action<never, never>, 'isRunning' | 'refusals' | 'failure'>;
  create(input: NewItem): Promise<string | null>;
} {
  const success = () => content.isCreated;
  const integration = useAction(CreateIntegrationItemDocument, { success });
  const workflow = useAction(CreateWorkflowItemDocument, { success });
  const appEvent = useAction(CreateAppEventItemDocument, { success });
  switch (type) {
    case 'INTEGRATION':
      return {
        action: integration,
        create: async (input) => (await integration.run({ input }))?.integration?.id ?? null,
      };
    case 'WORKFLOW':
      return { action: workflow, create: async (input) => (await workflow.run({ input }))?.workflow?.id ?? null };
    case 'APP_EVENT':
      return { action: appEvent, create: async (input) => (await appEvent.run({ input }))?.appEvent?.id ?? null };
  }
}
