import { type PlacedFault, placedFaults } from './placed-faults';
import type { JsonFault } from './schema-faults';
import { type SchemaDocument, SchemaSet } from './schema-set';

/** What the page asks the worker. The schemas come first. */
export type FaultQuestion =
  | { readonly kind: 'SCHEMAS'; readonly schemaId: string; readonly documents: readonly SchemaDocument[] }
  | { readonly kind: 'CHECK'; readonly id: number; readonly text: string; readonly known: readonly JsonFault[] };

/** What the worker answers to a check. */
export interface FaultAnswer {
  readonly id: number;
  readonly faults: readonly PlacedFault[];
}

let schema: { readonly set: SchemaSet; readonly schemaId: string } | null = null;

addEventListener('message', ({ data }: MessageEvent<FaultQuestion>) => {
  if (data.kind === 'SCHEMAS') {
    schema = { set: new SchemaSet(data.documents), schemaId: data.schemaId };
    return;
  }
  const answer: FaultAnswer = { id: data.id, faults: placedFaults(data.text, { schema, known: data.known }) };
  postMessage(answer);
});
