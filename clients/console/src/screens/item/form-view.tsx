import { Button, Group, Text, TextInput } from '@mantine/core';
import { useDeferredValue, useMemo } from 'react';
import { SchemaForm } from '../../parts/form/schema-form';
import { jsonText } from '../../parts/json/json-text';
import { schemaFaults } from '../../parts/json/schema-faults';
import { SchemaSet } from '../../parts/json/schema-set';
import { refusalAt } from '../../parts/refusals';
import { content, itemTexts } from '../../texts/content';
import { parsedText } from './draft';
import classes from './item.module.css';
import type { EditingViewProps } from './views.types';

interface FormViewProps extends EditingViewProps {
  readonly onEditJson: (path: string | null) => void;
}

/** The name and the definition as a form. */
export function FormView({ editing, schema, isReadOnly, onEditJson }: FormViewProps) {
  const { draft, edit, save } = editing;
  const set = useMemo(() => new SchemaSet(schema.documents), [schema.documents]);
  const definition = useMemo(() => parsedText(draft.text), [draft.text]);
  const checked = useDeferredValue(definition);
  const faults = useMemo(() => {
    const found = checked === undefined ? [] : schemaFaults(set, schema.schemaId, checked.value);
    const known = new Set(save.faults.map(({ path }) => path));
    return [...save.faults, ...found.filter(({ path }) => !known.has(path))];
  }, [checked, set, schema.schemaId, save.faults]);

  return (
    <>
      <TextInput
        className={classes.name}
        label={content.name}
        required
        readOnly={isReadOnly}
        value={draft.name}
        onChange={(event) => edit({ ...draft, name: event.currentTarget.value })}
        error={refusalAt(save.refusals, 'name')}
        mb="md"
      />
      {definition === undefined ? (
        <Group>
          <Text>{itemTexts.notJson}</Text>
          <Button variant="default" onClick={() => onEditJson(null)}>
            {itemTexts.toJson}
          </Button>
        </Group>
      ) : (
        <SchemaForm
          schemas={set}
          schemaId={schema.schemaId}
          value={definition.value}
          saved={draft.base.definition}
          faults={faults}
          onEditJson={onEditJson}
          {...(!isReadOnly && { onChange: (value: unknown) => edit({ ...draft, text: jsonText(value) }) })}
        />
      )}
    </>
  );
}
