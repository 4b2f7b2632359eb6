import { Checkbox, MultiSelect, Stack, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../data/use-action';
import { useScreenQuery } from '../../data/use-screen-query';
import { FormDialog } from '../../parts/form-dialog';
import { refusalAt } from '../../parts/refusals';
import { deliveries, webhooks, webhook as words } from '../../texts/webhooks';
import { environmentName, WEBHOOK_EVENTS } from './webhook-choices';
import {
  CreateWebhookDocument,
  EditWebhookDocument,
  WebhookEnvironmentsDocument,
  type WebhookRowFragment,
} from './webhooks.generated';

interface WebhookDialogProps {
  readonly opened: boolean;
  /** The webhook to edit. Null: a new one. */
  readonly webhook: WebhookRowFragment | null;
  readonly onClose: () => void;
  /** Called with the secret of a new webhook, which is shown only once. */
  readonly onCreated?: (id: string, secret: string) => void;
}

/** Creates a webhook, or edits one. */
export function WebhookDialog(props: WebhookDialogProps) {
  // Its fields begin with the present values each time that it is opened.
  return props.opened ? <OpenDialog {...props} /> : null;
}

function OpenDialog({ webhook, onClose, onCreated }: WebhookDialogProps) {
  const [name, setName] = useState(webhook?.name ?? '');
  const [url, setUrl] = useState(webhook?.url ?? '');
  const [events, setEvents] = useState<readonly string[]>(webhook?.events ?? WEBHOOK_EVENTS);
  const [environmentIds, setEnvironmentIds] = useState(webhook?.environments?.map(({ id }) => id) ?? null);
  const [enabled, setEnabled] = useState(webhook?.enabled ?? true);
  const create = useAction(CreateWebhookDocument);
  const edit = useAction(EditWebhookDocument, { success: () => words.saved });
  const action = webhook ? edit : create;

  async function save() {
    const input = { name, url, events: WEBHOOK_EVENTS.filter((each) => events.includes(each)), environmentIds };
    if (webhook) {
      if (await edit.run({ input: { webhookId: webhook.id, ...input, enabled } })) onClose();
      return;
    }
    const payload = await create.run({ input });
    if (!payload) return;
    onClose();
    if (payload.webhook && payload.secret !== null) onCreated?.(payload.webhook.id, payload.secret);
  }

  return (
    <FormDialog
      opened
      title={webhook ? words.editTitle(webhook.name) : webhooks.create}
      submit={webhook ? words.save : webhooks.create}
      action={action}
      shownAt={['name', 'url', 'events', 'environmentIds']}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <TextInput
        label={words.name}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        error={refusalAt(action.refusals, 'name')}
        data-autofocus
        required
      />
      <TextInput
        type="url"
        label={words.url}
        description={words.urlHelp}
        value={url}
        onChange={({ currentTarget }) => setUrl(currentTarget.value)}
        error={refusalAt(action.refusals, 'url')}
        required
      />
      <Checkbox.Group
        label={words.events}
        value={[...events]}
        onChange={setEvents}
        error={refusalAt(action.refusals, 'events')}
      >
        <Stack gap="xs" mt="xs">
          {WEBHOOK_EVENTS.map((event) => (
            <Checkbox key={event} value={event} label={deliveries.events[event]} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Switch
        label={words.limited}
        checked={environmentIds !== null}
        onChange={({ currentTarget }) => setEnvironmentIds(currentTarget.checked ? [] : null)}
      />
      {environmentIds && (
        <EnvironmentsField
          value={environmentIds}
          onChange={setEnvironmentIds}
          error={refusalAt(action.refusals, 'environmentIds')}
        />
      )}
      {webhook && (
        <Switch
          label={words.enabledLabel}
          description={words.enabledHelp}
          checked={enabled}
          onChange={({ currentTarget }) => setEnabled(currentTarget.checked)}
        />
      )}
    </FormDialog>
  );
}

interface EnvironmentsFieldProps {
  readonly value: readonly string[];
  readonly onChange: (ids: string[]) => void;
  readonly error: string | null;
}

function EnvironmentsField({ value, onChange, error }: EnvironmentsFieldProps) {
  const { data } = useScreenQuery(WebhookEnvironmentsDocument, {});
  const environments = (data?.pipelines.nodes ?? []).flatMap((pipeline) => pipeline.environments);
  const withReleases = environments.filter(({ kind }) => kind !== 'DEVELOPMENT');
  return (
    <MultiSelect
      label={words.environments}
      searchable
      data={withReleases.map((environment) => ({ value: environment.id, label: environmentName(environment) }))}
      value={[...value]}
      onChange={onChange}
      error={error}
    />
  );
}
