import type { ContentType } from '../../content.types.js';
import appEvent from './app-event.schema.json';
import contentDocument from './content-document.schema.json';
import integration from './integration.schema.json';
import workflow from './workflow.schema.json';

/** A published JSON Schema (draft 2020-12). `contentType` is null for the schema of the content document. */
export interface DefinitionSchema {
  readonly contentType: ContentType | null;
  readonly schemaId: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

/** The schemas of definitions and of content documents. They refer to one another by `$id`. */
export function definitionSchemas(): readonly DefinitionSchema[] {
  return [
    { contentType: 'INTEGRATION', schemaId: integration.$id, schema: integration },
    { contentType: 'APP_EVENT', schemaId: appEvent.$id, schema: appEvent },
    { contentType: 'WORKFLOW', schemaId: workflow.$id, schema: workflow },
    { contentType: null, schemaId: contentDocument.$id, schema: contentDocument },
  ];
}
