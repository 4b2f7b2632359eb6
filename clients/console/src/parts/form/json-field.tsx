import { Button, Group, Input, Text } from '@mantine/core';
import { formTexts } from '../../texts/schema-form';
import type { FieldInputProps } from './field-input';
import classes from './form.module.css';
import { nameInWords, valueSummary } from './form-words';

/** A part that has no field of its own: what it contains in a line, and the way to its JSON. */
export function JsonField({ field, messages, onWrite, onEditJson }: FieldInputProps) {
  const name = nameInWords(field.name);
  return (
    <div className={classes.json}>
      <Input.Label component="div" required={field.isRequired}>
        {name}
      </Input.Label>
      {field.help !== '' && <Input.Description>{field.help}</Input.Description>}
      <Group gap="xs" mt={4}>
        <Text size="sm" className={classes.summary}>
          {valueSummary(field.value)}
        </Text>
        <Button size="compact-sm" variant="default" aria-label={formTexts.editJsonOf(name)} onClick={onEditJson}>
          {formTexts.editJson}
        </Button>
        {onWrite && field.value !== undefined && !field.isRequired && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={formTexts.removeOf(name)}
            onClick={() => onWrite(null)}
          >
            {formTexts.remove}
          </Button>
        )}
      </Group>
      {messages.map((message) => (
        <Input.Error key={message} mt={4}>
          {message}
        </Input.Error>
      ))}
    </div>
  );
}
