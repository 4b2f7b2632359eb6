import { TextInput } from '@mantine/core';
import { refusalAt } from '../../../../parts/refusals';
import { resolve as texts } from '../../../../texts/messages';
import { GiveVariableDocument } from '../messages.generated';
import type { ActionOf } from './action.types';
import { useGiven } from './use-given';
import { ValueForm } from './value-form';

/** Gives a variable its value. */
export function VariableForm({ action }: { readonly action: ActionOf<'ProvideEnvironmentVariableAction'> }) {
  const { variableKey: key, project, label } = action;
  const given = useGiven(GiveVariableDocument, key);
  const { value } = given;
  return (
    <ValueForm
      label={label}
      action={given.action}
      shownAt={['value']}
      onSubmit={() => void given.give(value === '' ? null : { input: { projectId: project.id, key, value } })}
    >
      <TextInput
        label={texts.secretValue(key)}
        value={value}
        onChange={({ target }) => given.setValue(target.value)}
        error={given.isMissing ? texts.empty : refusalAt(given.action.refusals, 'value')}
      />
    </ValueForm>
  );
}
