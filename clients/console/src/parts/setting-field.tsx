import { NativeSelect, PasswordInput, Textarea, TextInput } from '@mantine/core';
import { resolve as texts } from '../texts/messages';
import type { SettingInput } from './setting-value';

export interface SettingFieldProps {
  readonly kind: SettingInput;
  readonly label: string;
  readonly description: string;
  readonly value: string;
  readonly error: string | null | undefined;
  onChange(value: string): void;
}

/** The input of a value of a setting: by how values of its type are written. */
export function SettingField({ kind, onChange, error, ...props }: SettingFieldProps) {
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
