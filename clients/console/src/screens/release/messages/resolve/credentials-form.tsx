import { PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { refusalAt } from '../../../../parts/refusals';
import { resolve as texts } from '../../../../texts/messages';
import { GiveCredentialsDocument } from '../messages.generated';
import type { ActionOf } from './action.types';
import { useGiven } from './use-given';
import { ValueForm } from './value-form';

/** Gives an integration its OAuth client. */
export function CredentialsForm({ action }: { readonly action: ActionOf<'ProvideAppCredentialsAction'> }) {
  const { integrationKey, project, label } = action;
  const [clientId, setClientId] = useState('');
  const given = useGiven(GiveCredentialsDocument, integrationKey);
  const { value: clientSecret } = given;
  const input = { projectId: project.id, integrationKey, clientId: clientId.trim(), clientSecret };
  const isComplete = input.clientId !== '' && clientSecret !== '';
  return (
    <ValueForm
      label={label}
      action={given.action}
      shownAt={['clientId', 'clientSecret']}
      onSubmit={() => void given.give(isComplete ? { input } : null, () => setClientId(''))}
    >
      <TextInput
        label={texts.clientId}
        description={texts.credentialsHint}
        value={clientId}
        onChange={({ target }) => setClientId(target.value)}
        error={given.isMissing && input.clientId === '' ? texts.empty : refusalAt(given.action.refusals, 'clientId')}
      />
      <PasswordInput
        label={texts.clientSecret}
        description={texts.secretHint}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': texts.show }}
        value={clientSecret}
        onChange={({ target }) => given.setValue(target.value)}
        error={given.isMissing && clientSecret === '' ? texts.empty : refusalAt(given.action.refusals, 'clientSecret')}
      />
    </ValueForm>
  );
}
