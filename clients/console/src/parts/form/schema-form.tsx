import { Fieldset, Stack } from '@mantine/core';
import { useMemo } from 'react';
import type { JsonFault } from '../json/schema-faults';
import type { SchemaSet } from '../json/schema-set';
import { FaultTexts } from './fault-texts';
import { FieldInput } from './field-input';
import classes from './form.module.css';
import { valueAtPath, valueToWrite, withValue } from './form-edit';
import { type FormField, formFields } from './form-fields';
import { nameInWords } from './form-words';
import { RowsField } from './rows-field';

export interface SchemaFormProps {
  readonly schemas: SchemaSet;
  /** The `$id` of the schema that describes the value. */
  readonly schemaId: string;
  readonly value: unknown;
  /** The value as it was saved last. */
  readonly saved: unknown;
  /** Shown at their fields; those inside a part that is edited as JSON, at that part. */
  readonly faults: readonly JsonFault[];
  /** The whole value, after each edit. Without it, the form is only shown. */
  readonly onChange?: (value: unknown) => void;
  /** Opens the JSON at a path. */
  readonly onEditJson: (path: string) => void;
}

/** A form for a value, built from its schema. What it has no field for is left as it is, and can be edited as JSON. */
export function SchemaForm({ schemas, schemaId, value, saved, faults, onChange, onEditJson }: SchemaFormProps) {
  const fields = useMemo(() => formFields(schemas, schemas.schema(schemaId), value), [schemas, schemaId, value]);
  const write =
    onChange &&
    ((field: FormField, entered: unknown) => {
      const next = valueToWrite(field, entered, valueAtPath(saved, field.path));
      onChange(withValue(value, field.path, next, saved));
    });
  return <Fields fields={fields} faults={faults} onWrite={write} onEditJson={onEditJson} />;
}

interface FieldsProps extends Pick<SchemaFormProps, 'faults' | 'onEditJson'> {
  readonly fields: readonly FormField[];
  readonly onWrite: ((field: FormField, entered: unknown) => void) | undefined;
}

function Fields({ fields, faults, onWrite, onEditJson }: FieldsProps) {
  return (
    <Stack gap="md" className={classes.fields}>
      {fields.map((field) =>
        field.kind === 'SECTION' ? (
          <Fieldset key={field.path} legend={nameInWords(field.name)} className={classes.section}>
            {field.help !== '' && <p className={classes.help}>{field.help}</p>}
            <FaultTexts messages={messagesAt(faults, field.path)} />
            <Fields fields={field.fields} faults={faults} onWrite={onWrite} onEditJson={onEditJson} />
          </Fieldset>
        ) : field.kind === 'ROWS' ? (
          <RowsField
            key={field.path}
            field={field}
            messagesAt={(path, isInside) => messagesAt(faults, path, isInside)}
            onWrite={onWrite && ((entered) => onWrite(field, entered))}
            onEditJson={() => onEditJson(field.path)}
            renderFields={(inner) => (
              <Fields fields={inner} faults={faults} onWrite={onWrite} onEditJson={onEditJson} />
            )}
          />
        ) : (
          <FieldInput
            key={field.path}
            field={field}
            messages={messagesAt(faults, field.path, field.kind === 'JSON' || field.kind === 'LIST')}
            onWrite={onWrite && ((entered) => onWrite(field, entered))}
            onEditJson={() => onEditJson(field.path)}
          />
        ),
      )}
    </Stack>
  );
}

/** The faults at a path, and inside it if wanted. */
function messagesAt(faults: readonly JsonFault[], path: string, isInside = false): string[] {
  const found = faults.filter((fault) => fault.path === path || (isInside && fault.path.startsWith(`${path}/`)));
  return found.map((fault) =>
    fault.path === path ? fault.message : `${fault.path.slice(path.length + 1)}: ${fault.message}`,
  );
}
