import { NativeSelect, NumberInput, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import { formTexts } from '../../texts/schema-form';
import type { FormField } from './form-fields';
import { nameInWords } from './form-words';
import { JsonField } from './json-field';

export interface FieldInputProps {
  readonly field: FormField;
  /** What is wrong with it. */
  readonly messages: readonly string[];
  /** Undefined if the form is only shown. */
  readonly onWrite: ((entered: unknown) => void) | undefined;
  readonly onEditJson: () => void;
}

/** The input of one field, with its meaning and its faults. */
export function FieldInput(props: FieldInputProps) {
  const { field, messages, onWrite } = props;
  const common = {
    label: nameInWords(field.name),
    description: field.help === '' ? undefined : field.help,
    error: messages.length > 0 && messages.join('; '),
    withAsterisk: field.isRequired,
    readOnly: onWrite === undefined,
  };
  switch (field.kind) {
    case 'TEXT': {
      const text = {
        ...common,
        value: textOf(field.value),
        placeholder: textOf(field.fallback),
        onChange: (event: { currentTarget: { value: string } }) => onWrite?.(event.currentTarget.value),
      };
      return field.isLong ? <Textarea {...text} autosize minRows={1} maxRows={12} /> : <TextInput {...text} />;
    }
    case 'CHOICE':
      return (
        <NativeSelect
          {...common}
          disabled={onWrite === undefined}
          data={choicesOf(field)}
          value={textOf(field.value ?? field.fallback)}
          onChange={(event) => onWrite?.(event.currentTarget.value)}
        />
      );
    case 'SWITCH':
      return (
        <Switch
          label={common.label}
          description={common.description}
          error={common.error}
          disabled={onWrite === undefined}
          checked={(field.value ?? field.fallback) === true}
          onChange={(event) => onWrite?.(event.currentTarget.checked)}
        />
      );
    case 'NUMBER':
      return (
        <NumberInput
          {...common}
          value={typeof field.value === 'number' ? field.value : ''}
          onChange={(entered) => onWrite?.(entered === '' ? '' : Number(entered))}
        />
      );
    case 'LIST':
      return (
        <TagsInput
          {...common}
          placeholder={onWrite && formTexts.addElement}
          splitChars={[]}
          acceptValueOnBlur
          allowDuplicates
          value={Array.isArray(field.value) ? field.value : []}
          onChange={(entered) => onWrite?.(entered)}
        />
      );
    default:
      return <JsonField {...props} />;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The choices; before them “not set” if nothing is chosen or nothing may be. */
function choicesOf({ choices, value, fallback, isRequired }: FormField & { readonly kind: 'CHOICE' }) {
  const isUnknown = typeof value === 'string' && !choices.includes(value);
  const options = [...choices, ...(isUnknown ? [value] : [])].map((each) => ({ value: each, label: each }));
  const mayBeUnset = fallback === undefined && (!isRequired || value === undefined);
  return mayBeUnset ? [{ value: '', label: formTexts.noChoice }, ...options] : options;
}
