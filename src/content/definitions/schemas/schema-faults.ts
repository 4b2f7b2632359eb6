import type { ErrorObject, ValidateFunction } from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import { describeValue, type Fault, jsonPointer } from '../../../json/fault.js';
import { characterCount } from '../../../json/texts.js';
import type { ContentType } from '../../content.types.js';
import { MAX_DEFINITION_FAULTS } from '../content-limits.js';
import { unknownPropertyMessage } from '../value-faults.js';
import { definitionSchemas } from './definition-schemas.js';

/**
 * Validates a definition against the JSON Schema of its content type. Returns one fault per path. With `onlyFirst`,
 * returns only the first fault, in a time that does not grow with the number of faults.
 */
export function schemaFaults(contentType: ContentType, definition: unknown, onlyFirst = false): Fault[] {
  const validate = validators(!onlyFirst).get(contentType);
  if (validate === undefined) {
    throw new Error(`expected a JSON Schema for ${contentType}, found none`);
  }
  return validate(definition) ? [] : faultsOf(validate);
}

/** The errors of a validator's last run, as one fault per path, up to a limit. The validator must be `verbose`. */
export function faultsOf(validate: ValidateFunction): Fault[] {
  const faults = new Map<string, Fault>();
  for (const error of validate.errors ?? []) {
    // The errors of the branch that the condition selected are in the list, too.
    if (error.keyword === 'if') {
      continue;
    }
    const fault = faultOf(error);
    if (!faults.has(fault.path) || alternativeTypes(error)) {
      faults.set(fault.path, fault);
    }
    if (faults.size === MAX_DEFINITION_FAULTS) {
      break;
    }
  }
  return [...faults.values()];
}

type Validators = ReadonlyMap<ContentType | null, ValidateFunction>;

const compiled = new Map<boolean, Validators>();

/** Compiled on first use, to keep the start of the server fast. */
function validators(allErrors: boolean): Validators {
  const validate = compiled.get(allErrors) ?? compile(allErrors);
  compiled.set(allErrors, validate);
  return validate;
}

function compile(allErrors: boolean): Validators {
  const schemas = definitionSchemas().filter(({ contentType }) => contentType !== null);
  // With all errors, Ajv takes quadratic time in the number of array elements if their schema is behind a `$ref` that it
  // can't inline, i.e. to a schema that has a `$ref` itself. So our schemas define array elements in place.
  const ajv = new Ajv2020({ allErrors, verbose: true });
  ajv.addSchema(schemas.map(({ schema }) => schema));
  return new Map(
    schemas.map(({ contentType, schemaId }) => [contentType, ajv.getSchema(schemaId) as ValidateFunction]),
  );
}

function faultOf(error: ErrorObject): Fault {
  const { keyword, instancePath, params, data } = error;
  const got = keyword === 'maxLength' ? String(characterCount(data as string)) : describeValue(data);
  switch (keyword) {
    case 'required':
      return { path: instancePath + jsonPointer([params.missingProperty]), message: 'expected a value, got nothing' };
    case 'dependentRequired':
      return {
        path: instancePath + jsonPointer([params.missingProperty]),
        message: `expected a value, which ${params.property} needs, got nothing`,
      };
    case 'false schema':
      return { path: instancePath, message: `expected no value, since this field does not apply here; got ${got}` };
    case 'additionalProperties':
      return {
        path: instancePath + jsonPointer([params.additionalProperty]),
        message: unknownPropertyMessage(Object.keys(error.parentSchema?.properties)),
      };
    default:
      return { path: instancePath, message: `expected ${expectationOf(error)}, got ${got}` };
  }
}

function expectationOf(error: ErrorObject): string {
  const { keyword, params, schema } = error;
  const choice = alternativeTypes(error);
  if (choice) {
    return typeNames(choice);
  }
  switch (keyword) {
    case 'type':
      return typeNames([params.type].flat());
    case 'enum':
      return `one of ${joinWords(params.allowedValues)}`;
    case 'const':
      return describeValue(params.allowedValue);
    case 'pattern':
      return `a string that matches ${params.pattern}`;
    case 'minLength':
      return `at least ${params.limit} character${params.limit === 1 ? '' : 's'}`;
    case 'minItems':
      return `at least ${params.limit} element${params.limit === 1 ? '' : 's'}`;
    case 'maxLength':
      return `at most ${params.limit} characters`;
    default:
      return `${keyword} ${describeValue(schema)}`;
  }
}

/**
 * The types that an `anyOf` of types allows. Null for other errors. The schemas use `anyOf` since Ajv's strict mode
 * refuses a `type` of two types. The error of the `anyOf` comes after those of its branches.
 */
function alternativeTypes({ keyword, schema }: ErrorObject): string[] | null {
  if (keyword !== 'anyOf') {
    return null;
  }
  const branches = schema as readonly Readonly<Record<string, unknown>>[];
  const isOfTypes = branches.every((branch) => Object.keys(branch).join() === 'type');
  return isOfTypes ? branches.map(({ type }) => String(type)) : null;
}

function typeNames(types: readonly string[]): string {
  return joinWords(
    types.map((type) => TYPE_NAMES[type] ?? type),
    'or',
  );
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  object: 'an object',
  array: 'an array',
  string: 'a string',
  number: 'a number',
  integer: 'an integer',
  boolean: 'a boolean',
};

function joinWords(words: readonly unknown[], conjunction?: 'or'): string {
  return words.map(String).join(conjunction === undefined ? ', ' : ` ${conjunction} `);
}
