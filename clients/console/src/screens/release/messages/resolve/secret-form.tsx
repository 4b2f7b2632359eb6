import { PasswordInput } from '@mantine/core';
import { refusalAt } from '../../../../parts/refusals';
import { resolve as texts } from '../../../../texts/messages';
import { GiveSecretDocument } from '../messages.generated';
import type { ActionOf } from './action.types';
import { useGiven } from './use-given';
import { ValueForm } from './value-form';

/** Gives a secret its value. */
export function SecretForm({ action }: { readonly action: ActionOf<'ProvideEnvironmentSecretAction'> }) {
  const { secretKey: key, project, label } = action;
  const given = useGiven(GiveSecretDocument, key);
  const { value } = given;
  return (
    <ValueForm
      label={label}
      action={given.action}
      shownAt={['value']}
      onSubmit={() => void given.give(value === '' ? null : { input: { projectId: project.id, key, value } })}
    >
      <PasswordInput
        label={texts.secretValue(key)}
        description={texts.secretHint}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': texts.show }}
        value={value}
        onChange={({ target }) => given.setValue(target.value)}
        error={given.isMissing ? texts.empty : refusalAt(given.action.refusals, 'value')}
      />
    </ValueForm>
  );
}
