import type { ErrorObject, ValidateFunction } from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import { describeValue, type Fault, jsonPointer } from '../../../json/fault.js';
import { characterCount } from '../../../json/texts.js';
import type { ContentType } from '../../content.types.js';
import { MAX_DEFINITION_FAULTS } from '../content-limits.js';
import { definitionSchemas } from './definition-schemas.js';

/**
 * Where a definition breaks the JSON Schema of its kind: one fault for each place, none where it keeps to it. With
 * `onlyFirst`, the first alone, in a time that does not grow with their number.
 */
export function schemaFaults(contentType: ContentType, definition: unknown, onlyFirst = false): Fault[] {
  const validate = validators(!onlyFirst).get(contentType);
  if (validate === undefined) {
    throw new Error(`expected a JSON Schema for ${contentType}, found none`);
  }
  return validate(definition) ? [] : faultsOf(validate);
}

/** What a validator built with `verbose` found in its last run, in words: one fault for each place, not too many. */
export function faultsOf(validate: ValidateFunction): Fault[] {
  const faults = new Map<string, Fault>();
  for (const error of validate.errors ?? []) {
    // What the branch that a condition has chosen finds stands beside it.
    if (error.keyword === 'if') {
      continue;
    }
    const fault = faultOf(error);
    if (!faults.has(fault.path) || typesOfChoice(error)) {
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

/** Compiled on first use: it takes a while, and a server that starts has nothing to validate yet. */
function validators(allErrors: boolean): Validators {
  const validate = compiled.get(allErrors) ?? compile(allErrors);
  compiled.set(allErrors, validate);
  return validate;
}

function compile(allErrors: boolean): Validators {
  const schemas = definitionSchemas().filter(({ contentType }) => contentType !== null);
  // With all errors, Ajv takes time in the square of the number of list elements whose schema is behind a `$ref` that it
  // can't inline, which is one that has a `$ref` of its own. The schemas of list elements therefore stand in place.
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
    case 'additionalProperties':
      return {
        path: instancePath + jsonPointer([params.additionalProperty]),
        message: `expected no property of this name, but only ${listOfWords(Object.keys(error.parentSchema?.properties))}`,
      };
    default:
      return { path: instancePath, message: `expected ${expectationOf(error)}, got ${got}` };
  }
}

function expectationOf(error: ErrorObject): string {
  const { keyword, params, schema } = error;
  const choice = typesOfChoice(error);
  if (choice) {
    return typeNames(choice);
  }
  switch (keyword) {
    case 'type':
      return typeNames([params.type].flat());
    case 'enum':
      return `one of ${listOfWords(params.allowedValues)}`;
    case 'const':
      return describeValue(params.allowedValue);
    case 'pattern':
      return `text of the form ${params.pattern}`;
    case 'minLength':
      return `at least ${params.limit} character${params.limit === 1 ? '' : 's'}`;
    case 'maxLength':
      return `at most ${params.limit} characters`;
    default:
      return `${keyword} ${describeValue(schema)}`;
  }
}

/**
 * The types of which a value has none; null for other errors. Ajv's default mode refuses two types in one `type`, so that
 * schemas say it as `anyOf`, of which every branch has an error of its own before.
 */
function typesOfChoice({ keyword, schema }: ErrorObject): string[] | null {
  if (keyword !== 'anyOf') {
    return null;
  }
  const branches = schema as readonly Readonly<Record<string, unknown>>[];
  const isOfTypes = branches.every((branch) => Object.keys(branch).join() === 'type');
  return isOfTypes ? branches.map(({ type }) => String(type)) : null;
}

function typeNames(types: readonly string[]): string {
  return listOfWords(
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

function listOfWords(words: readonly unknown[], conjunction?: 'or'): string {
  return words.map(String).join(conjunction === undefined ? ', ' : ` ${conjunction} `);
}
