import { PasswordInput, Stack, Textarea, TextInput } from '@mantine/core';
import { configuration as words } from '../../texts/configuration';
import type { KeyedKind } from './columns';
import type { Draft } from './drafts';

interface ValueFieldsProps {
  readonly kind: KeyedKind;
  readonly draft: Draft;
  readonly error: string | null;
  /** Whether the dialog begins here. */
  readonly isFirst: boolean;
  readonly onChange: (draft: Draft) => void;
}

/** The inputs of one value. Secrets are hidden as they are typed. */
export function ValueFields({ kind, draft, error, isFirst, onChange }: ValueFieldsProps) {
  const { key, value, clientId } = draft;
  const focus = isFirst ? { 'data-autofocus': true } : {};
  const setValue = (text: string) => onChange({ ...draft, value: text });
  if (kind === 'VARIABLE') {
    return (
      <Textarea
        {...focus}
        label={key === '' ? words.value : words.valueOf(key)}
        value={value}
        onChange={({ currentTarget }) => setValue(currentTarget.value)}
        error={error}
        spellCheck={false}
        autosize
        maxRows={8}
      />
    );
  }
  const hidden = {
    description: words.neverShown,
    autoComplete: 'new-password',
    visibilityToggleButtonProps: { 'aria-label': words.show },
    value,
    error,
    onChange: ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) => setValue(currentTarget.value),
  };
  if (kind === 'SECRET') {
    return <PasswordInput {...focus} {...hidden} label={key === '' ? words.value : words.valueOf(key)} />;
  }
  return (
    <Stack gap="xs">
      <TextInput
        {...focus}
        label={key === '' ? words.clientId : words.clientIdOf(key)}
        value={clientId}
        onChange={({ currentTarget }) => onChange({ ...draft, clientId: currentTarget.value })}
        spellCheck={false}
        autoComplete="off"
      />
      <PasswordInput {...hidden} label={key === '' ? words.clientSecret : words.clientSecretOf(key)} />
    </Stack>
  );
}
