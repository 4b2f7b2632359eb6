import { JsonEditor } from '../../parts/json/json-editor';
import { itemTexts } from '../../texts/content';
import type { EditingViewProps } from './views.types';

interface JsonViewProps extends EditingViewProps {
  /** A JSON Pointer to where the cursor begins. */
  readonly place: string | null;
}

/** The definition as JSON. */
export function JsonView({ item, editing, schema, isReadOnly, place }: JsonViewProps) {
  const { draft, edit, save } = editing;
  return (
    <JsonEditor
      label={itemTexts.definitionOf(item.name)}
      value={draft.text}
      schema={schema}
      faults={save.faults}
      at={place}
      {...(!isReadOnly && { onChange: (text: string) => edit({ ...draft, text }) })}
    />
  );
}
