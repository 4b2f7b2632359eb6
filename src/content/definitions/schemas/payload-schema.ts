import Ajv, { type ValidateFunction } from 'ajv';
import Ajv2019 from 'ajv/dist/2019';
import Ajv2020 from 'ajv/dist/2020';
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json';
import { describeValue, type Fault, isObject } from '../../../json/fault.js';
import { faultsOf } from './schema-faults.js';
import { SchemaPatterns } from './schema-patterns.js';

/**
 * Returns the first fault of a JSON Schema, with its path. The schema is validated against the meta-schema of its draft
 * but not compiled: no code must be generated from user input, and references are not fetched.
 */
export function payloadSchemaFaults(schema: unknown): Fault[] {
  const draft = (isObject(schema) ? schema.$schema : undefined) ?? DEFAULT_DRAFT;
  const validate = typeof draft === 'string' ? metaSchema(draft.replace(/#$/, '')) : undefined;
  if (validate === undefined) {
    const message = `expected one of ${Object.keys(DRAFTS).join(', ')}, got ${describeValue(draft)}`;
    return [{ path: '/$schema', message }];
  }
  const patterns = new SchemaPatterns();
  const faults = validate.call(patterns, schema) ? [] : faultsOf(validate);
  const excess = patterns.exceededLimit();
  return excess === null ? faults : [{ path: '', message: excess }];
}

const DEFAULT_DRAFT = 'https://json-schema.org/draft/2020-12/schema';

/** Without `allErrors`: for recursive schemas such as these, Ajv takes quadratic time in the number of errors. */
const OPTIONS = { verbose: true, strict: false, passContext: true } as const;

/** The supported drafts, each with a factory of its validator. */
const DRAFTS: Readonly<Record<string, () => Ajv>> = {
  [DEFAULT_DRAFT]: () => new Ajv2020(OPTIONS),
  'https://json-schema.org/draft/2019-09/schema': () => new Ajv2019(OPTIONS),
  'http://json-schema.org/draft-07/schema': () => new Ajv(OPTIONS),
  'http://json-schema.org/draft-06/schema': () => new Ajv(OPTIONS).addMetaSchema(draft6),
};

/** Ajv ignores formats in meta-schemas. Only `regex`, the format of a `pattern`, matters here. `this` is Ajv's context. */
const FORMAT = {
  keyword: 'format',
  type: 'string',
  validate(this: SchemaPatterns, format: string, text: string): boolean {
    return format !== 'regex' || this.accepts(text);
  },
} as const;

const metaSchemas = new Map<string, ValidateFunction | undefined>();

/** Without `uniqueItems`: Ajv compares elements pairwise, and a long `type` would block the event loop for minutes. */
function metaSchema(draft: string): ValidateFunction | undefined {
  if (!metaSchemas.has(draft) && Object.hasOwn(DRAFTS, draft)) {
    metaSchemas.set(
      draft,
      DRAFTS[draft]?.().removeKeyword('uniqueItems').removeKeyword('format').addKeyword(FORMAT).getSchema(draft),
    );
  }
  return metaSchemas.get(draft);
}
