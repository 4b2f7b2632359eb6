import { dereference, type Schema as LibrarySchema, validate } from '@cfworker/json-schema';

/** A JSON Schema, draft 2020-12. */
export type Schema = LibrarySchema | boolean;

/** A published schema, as the API's `DefinitionSchema`. */
export interface SchemaDocument {
  /** The `$id` that other schemas use in `$ref`. */
  readonly schemaId: string;
  readonly schema: unknown;
}

/** One error of the library. */
export type SchemaError = ReturnType<typeof validate>['errors'][number];

const DRAFT = '2020-12';

/** Schemas that refer to one another by `$id`. Validates without evaluating code, which the page's security policy forbids. */
export class SchemaSet {
  private readonly byUri: Record<string, Schema> = {};

  constructor(documents: readonly SchemaDocument[]) {
    // The library writes into the schemas.
    for (const { schema } of documents) dereference(structuredClone(schema) as LibrarySchema, this.byUri);
  }

  /** The schema with this `$id`. Throws if it was not given. */
  schema(schemaId: string): Schema {
    const found = this.byUri[schemaId];
    if (found === undefined) throw new Error(`expected one of ${Object.keys(this.byUri)}, got ${schemaId}`);
    return found;
  }

  /** The schema that a `$ref` leads to. */
  target(schema: LibrarySchema): Schema {
    return this.schema(schema.__absolute_ref__ ?? schema.$ref ?? '');
  }

  /** All errors of a value, in the order of the schema. */
  errors(schema: Schema, value: unknown): readonly SchemaError[] {
    return validate(value, schema, DRAFT, this.byUri, false).errors;
  }

  /** Whether a value conforms to a schema of the set. */
  accepts(schema: Schema, value: unknown): boolean {
    return validate(value, schema, DRAFT, this.byUri, true).valid;
  }
}
