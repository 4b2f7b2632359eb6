import { Checkbox, Select, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../data/use-action';
import { FormDialog } from '../../parts/form-dialog';
import { refusalAt } from '../../parts/refusals';
import { targets as words } from '../../texts/targets';
import {
  CreateTargetDocument,
  type DeploymentTargetKind,
  EditTargetDocument,
  type TargetRowFragment,
} from './targets.generated';

interface TargetDialogProps {
  readonly opened: boolean;
  /** Where a new target is created. */
  readonly environment?: { readonly id: string; readonly kind: string };
  /** The target to edit. Null: a new one. */
  readonly target: TargetRowFragment | null;
  readonly onClose: () => void;
  /** Called with the secret of a new target, which is shown only once. */
  readonly onCreated?: (secret: string) => void;
}

/** Creates a deployment target, or edits one. */
export function TargetDialog(props: TargetDialogProps) {
  if (!props.opened) return null;
  return props.target ? <EditDialog {...props} target={props.target} /> : <CreateDialog {...props} />;
}

function CreateDialog({ environment, onClose, onCreated }: TargetDialogProps) {
  // Development has no deployments, which HTTP targets would take part in.
  const kinds: readonly DeploymentTargetKind[] =
    environment?.kind === 'DEVELOPMENT' ? ['RUNTIME'] : ['RUNTIME', 'HTTP'];
  const [kind, setKind] = useState<DeploymentTargetKind>('RUNTIME');
  const [name, setName] = useState('');
  const [url, setUrl] = useState('');
  const [receivesSecrets, setReceives] = useState(false);
  const create = useAction(CreateTargetDocument);

  async function submit() {
    const more = kind === 'HTTP' ? { url } : { receivesSecrets };
    const payload = await create.run({ input: { environmentId: environment?.id ?? '', name, kind, ...more } });
    if (!payload) return;
    onClose();
    if (payload.secret !== null) onCreated?.(payload.secret);
  }

  return (
    <FormDialog
      opened
      title={words.create}
      submit={words.create}
      action={create}
      shownAt={['name', 'kind', 'url', 'receivesSecrets']}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Select
        label={words.kind}
        description={words.kindHelp[kind]}
        data={kinds.map((value) => ({ value, label: words.kinds[value] }))}
        value={kind}
        onChange={(value) => value && setKind(value as DeploymentTargetKind)}
        error={refusalAt(create.refusals, 'kind')}
        allowDeselect={false}
      />
      <Fields
        kind={kind}
        name={[name, setName]}
        url={[url, setUrl]}
        receives={[receivesSecrets, setReceives]}
        refusals={create.refusals}
      />
    </FormDialog>
  );
}

function EditDialog({ target, onClose }: TargetDialogProps & { readonly target: TargetRowFragment }) {
  const [name, setName] = useState(target.name);
  const [url, setUrl] = useState(target.url ?? '');
  const [receivesSecrets, setReceives] = useState(target.receivesSecrets);
  const [enabled, setEnabled] = useState(target.enabled);
  const [removePublicKey, setRemoveKey] = useState(false);
  const edit = useAction(EditTargetDocument, { success: () => words.saved });

  async function submit() {
    const more = target.kind === 'HTTP' ? { url } : { receivesSecrets, removePublicKey };
    if (await edit.run({ input: { deploymentTargetId: target.id, name, enabled, ...more } })) onClose();
  }

  return (
    <FormDialog
      opened
      title={words.editTitle(target.name)}
      submit={words.save}
      action={edit}
      shownAt={['name', 'url', 'receivesSecrets']}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Fields
        kind={target.kind}
        name={[name, setName]}
        url={[url, setUrl]}
        receives={[receivesSecrets, setReceives]}
        refusals={edit.refusals}
      />
      {target.publicKey && (
        <Checkbox
          label={words.removeKey}
          checked={removePublicKey}
          onChange={({ currentTarget }) => setRemoveKey(currentTarget.checked)}
        />
      )}
      <Switch
        label={words.enabled}
        description={words.enabledHelp[target.kind]}
        checked={enabled}
        onChange={({ currentTarget }) => setEnabled(currentTarget.checked)}
      />
    </FormDialog>
  );
}

type Field<T> = readonly [value: T, set: (value: T) => void];

interface FieldsProps {
  readonly kind: DeploymentTargetKind;
  readonly name: Field<string>;
  readonly url: Field<string>;
  readonly receives: Field<boolean>;
  readonly refusals: Parameters<typeof refusalAt>[0];
}

function Fields({
  kind,
  name: [name, setName],
  url: [url, setUrl],
  receives: [receives, setReceives],
  refusals,
}: FieldsProps) {
  return (
    <>
      <TextInput
        label={words.name}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        error={refusalAt(refusals, 'name')}
        data-autofocus
        required
      />
      {kind === 'HTTP' && (
        <TextInput
          type="url"
          label={words.url}
          description={words.urlHelp}
          value={url}
          onChange={({ currentTarget }) => setUrl(currentTarget.value)}
          error={refusalAt(refusals, 'url')}
          required
        />
      )}
      {kind === 'RUNTIME' && (
        <Switch
          label={words.receivesLabel}
          description={words.receivesHelp}
          checked={receives}
          onChange={({ currentTarget }) => setReceives(currentTarget.checked)}
          error={refusalAt(refusals, 'receivesSecrets')}
        />
      )}
    </>
  );
}
