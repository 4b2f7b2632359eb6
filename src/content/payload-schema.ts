import Ajv, { type ValidateFunction } from 'ajv';
import Ajv2019 from 'ajv/dist/2019';
import Ajv2020 from 'ajv/dist/2020';
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json';
import { describeValue, type Fault, isObject } from './fault.js';
import { faultsOf } from './schema-faults.js';

/**
 * What is wrong with a JSON Schema as such: paths into it. It is held against the meta-schema of its draft and not
 * compiled: nothing here runs it, code is not to be generated from what users send, and references are not fetched.
 */
export function payloadSchemaFaults(schema: unknown): Fault[] {
  const draft = (isObject(schema) ? schema.$schema : undefined) ?? DEFAULT_DRAFT;
  const validate = typeof draft === 'string' ? metaSchema(draft.replace(/#$/, '')) : undefined;
  if (validate === undefined) {
    const message = `expected one of ${Object.keys(DRAFTS).join(', ')}, got ${describeValue(draft)}`;
    return [{ path: '/$schema', message }];
  }
  return validate(schema) ? [] : faultsOf(validate);
}

const DEFAULT_DRAFT = 'https://json-schema.org/draft/2020-12/schema';

const OPTIONS = { allErrors: true, verbose: true, strict: false, formats: { regex: isRegularExpression } } as const;

/** The drafts that are understood, each with what makes its validator. */
const DRAFTS: Readonly<Record<string, () => Ajv>> = {
  [DEFAULT_DRAFT]: () => new Ajv2020(OPTIONS),
  'https://json-schema.org/draft/2019-09/schema': () => new Ajv2019(OPTIONS),
  'http://json-schema.org/draft-07/schema': () => new Ajv(OPTIONS),
  'http://json-schema.org/draft-06/schema': () => new Ajv(OPTIONS).addMetaSchema(draft6),
};

const metaSchemas = new Map<string, ValidateFunction | undefined>();

function metaSchema(draft: string): ValidateFunction | undefined {
  if (!metaSchemas.has(draft) && Object.hasOwn(DRAFTS, draft)) {
    metaSchemas.set(draft, DRAFTS[draft]?.().getSchema(draft));
  }
  return metaSchemas.get(draft);
}

function isRegularExpression(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}
