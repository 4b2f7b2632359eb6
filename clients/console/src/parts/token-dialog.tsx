import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../data/use-action';
import { tokens as words } from '../texts/team';
import { FormDialog } from './form-dialog';
import { refusalAt } from './refusals';
import { SecretDialog } from './secret-dialog';
import { CreateTokenDocument } from './token-list.generated';

interface TokenDialogProps {
  readonly opened: boolean;
  /** Whom the token is for. */
  readonly member: { readonly id: string; readonly name: string };
  readonly isViewer: boolean;
  readonly onClose: () => void;
}

/** Creates a token, and shows it once. */
export function TokenDialog({ opened, member, isViewer, onClose }: TokenDialogProps) {
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <>
      {opened && <TokenForm member={member} isViewer={isViewer} onClose={onClose} onCreated={setSecret} />}
      <SecretDialog secret={secret} title={words.created} label={words.secret} onClose={() => setSecret(null)} />
    </>
  );
}

interface TokenFormProps extends Omit<TokenDialogProps, 'opened'> {
  readonly onCreated: (secret: string) => void;
}

function TokenForm({ member, isViewer, onClose, onCreated }: TokenFormProps) {
  const [name, setName] = useState('');
  const [expiresAt, setExpiresAt] = useState('');
  const create = useAction(CreateTokenDocument);

  async function submit() {
    const expires = expiresAt === '' ? {} : { expiresAt: new Date(expiresAt).toISOString() };
    const payload = await create.run({ input: { ...(isViewer ? {} : { memberId: member.id }), name, ...expires } });
    if (!payload) return;
    onClose();
    if (payload.secret !== null) onCreated(payload.secret);
  }

  return (
    <FormDialog
      opened
      title={isViewer ? words.forYourself : words.createTitle(member.name)}
      submit={words.create}
      action={create}
      shownAt={['name', 'expiresAt']}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextInput
        label={words.name}
        description={words.nameHelp}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        error={refusalAt(create.refusals, 'name')}
        data-autofocus
        required
      />
      <TextInput
        type="datetime-local"
        label={words.expires}
        description={words.expiresHelp}
        value={expiresAt}
        onChange={({ currentTarget }) => setExpiresAt(currentTarget.value)}
        error={refusalAt(create.refusals, 'expiresAt')}
      />
    </FormDialog>
  );
}
