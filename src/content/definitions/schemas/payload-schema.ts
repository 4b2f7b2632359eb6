import Ajv, { type ValidateFunction } from 'ajv';
import Ajv2019 from 'ajv/dist/2019';
import Ajv2020 from 'ajv/dist/2020';
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json';
import { describeValue, type Fault, isObject } from '../../../json/fault.js';
import { faultsOf } from './schema-faults.js';
import { SchemaPatterns } from './schema-patterns.js';

/**
 * What is wrong with a JSON Schema as such: its first fault, as a path into it. It is held against the meta-schema of its draft and not
 * compiled: nothing here runs it, code is not to be generated from what users send, and references are not fetched.
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
  const excess = patterns.excess();
  return excess === null ? faults : [{ path: '', message: excess }];
}

const DEFAULT_DRAFT = 'https://json-schema.org/draft/2020-12/schema';

/** Not all errors: Ajv takes time in the square of their number where a schema refers to itself, as these do. */
const OPTIONS = { verbose: true, strict: false, passContext: true } as const;

/** The drafts that are understood, each with what makes its validator. */
const DRAFTS: Readonly<Record<string, () => Ajv>> = {
  [DEFAULT_DRAFT]: () => new Ajv2020(OPTIONS),
  'https://json-schema.org/draft/2019-09/schema': () => new Ajv2019(OPTIONS),
  'http://json-schema.org/draft-07/schema': () => new Ajv(OPTIONS),
  'http://json-schema.org/draft-06/schema': () => new Ajv(OPTIONS).addMetaSchema(draft6),
};

/** In meta-schemas Ajv passes over formats, of which the one that matters is that of a `pattern`. `this` is the context. */
const FORMAT = {
  keyword: 'format',
  type: 'string',
  validate(this: SchemaPatterns, format: string, text: string): boolean {
    return format !== 'regex' || this.accepts(text);
  },
} as const;

const metaSchemas = new Map<string, ValidateFunction | undefined>();

/** Without `uniqueItems`: Ajv compares such elements pair by pair, and a long `type` would keep it busy for minutes. */
function metaSchema(draft: string): ValidateFunction | undefined {
  if (!metaSchemas.has(draft) && Object.hasOwn(DRAFTS, draft)) {
    metaSchemas.set(
      draft,
      DRAFTS[draft]?.().removeKeyword('uniqueItems').removeKeyword('format').addKeyword(FORMAT).getSchema(draft),
    );
  }
  return metaSchemas.get(draft);
}
