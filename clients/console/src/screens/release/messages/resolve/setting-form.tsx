import { NativeSelect, PasswordInput, Textarea, TextInput } from '@mantine/core';
import { refusalAt } from '../../../../parts/refusals';
import { resolve as texts } from '../../../../texts/messages';
import { GiveTeamSettingDocument } from '../messages.generated';
import { parseSettingValue, type SettingInput, settingInput } from '../setting-value';
import type { ActionOf } from './action.types';
import { useGiven } from './use-given';
import { ValueForm } from './value-form';

/** Gives a setting of the team its value. */
export function SettingForm({ action }: { readonly action: ActionOf<'ProvideTeamSettingAction'> }) {
  const { project, contentType, key, settingId, settingType, label } = action;
  const given = useGiven(GiveTeamSettingDocument, settingId);
  const parsed = parseSettingValue(settingType, given.value);
  const owner = contentType === 'WORKFLOW' ? { workflowKey: key } : { integrationKey: key };
  const input = { projectId: project.id, ...owner, values: [{ settingId, type: settingType, ...parsed }] };
  const kind = settingInput(settingType);
  const invalid = given.value === '' ? texts.empty : texts.settingInvalid;
  return (
    <ValueForm
      label={label}
      action={given.action}
      shownAt={['values']}
      onSubmit={() => void given.give(parsed === null ? null : { input })}
    >
      <SettingField
        kind={kind}
        label={texts.setting(settingId)}
        description={texts.settingForms[kind]}
        value={given.value}
        onChange={given.setValue}
        error={given.isMissing ? invalid : refusalAt(given.action.refusals, 'values')}
      />
    </ValueForm>
  );
}

interface SettingFieldProps {
  readonly kind: SettingInput;
  readonly label: string;
  readonly description: string;
  readonly value: string;
  readonly error: string | null | undefined;
  onChange(value: string): void;
}

function SettingField({ kind, onChange, error, ...props }: SettingFieldProps) {
  const shared = {
    ...props,
    error: error ?? null,
    onChange: ({ target }: { readonly target: { readonly value: string } }) => onChange(target.value),
  };
  switch (kind) {
    case 'LINE':
      return <TextInput {...shared} />;
    case 'NUMBER':
      return <TextInput {...shared} inputMode="decimal" />;
    case 'HIDDEN':
      return (
        <PasswordInput
          {...shared}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': texts.show }}
        />
      );
    case 'BOOLEAN':
      return (
        <NativeSelect
          {...shared}
          data={[
            { value: '', label: '' },
            { value: 'true', label: texts.yes },
            { value: 'false', label: texts.no },
          ]}
        />
      );
    case 'LINES':
    case 'JSON':
      return <Textarea {...shared} autosize minRows={2} maxRows={8} spellCheck={false} />;
  }
}
