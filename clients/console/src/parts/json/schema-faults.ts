import { jsonTexts } from '../../texts/json';
import { keysOfPointer, pointerOf } from './pointer';
import type { Schema, SchemaError, SchemaSet } from './schema-set';

/** What is wrong with a JSON value, and where. */
export interface JsonFault {
  /** A JSON Pointer (RFC 6901). */
  readonly path: string;
  readonly message: string;
}

/** Faults beyond these are left out, as the server does. */
export const MAX_FAULTS = 100;

/** Errors that only say that a part has errors, which follow. */
const WRAPPERS = new Set([
  ...['$ref', 'allOf', 'if', 'properties', 'patternProperties', 'additionalProperties', 'propertyNames'],
  ...['items', 'prefixItems', 'dependentSchemas', 'unevaluatedProperties'],
]);
const CHOICES = new Set(['anyOf', 'oneOf']);

/** The faults of a value by a schema, one for each place, in the server's words. */
export function schemaFaults(schemas: SchemaSet, schemaId: string, value: unknown): JsonFault[] {
  const root = schemas.schema(schemaId);
  const errors = schemas.errors(root, value);
  const choices = errors.filter(({ keyword }) => CHOICES.has(keyword)).map(({ keywordLocation }) => keywordLocation);
  const faults = new Map<string, JsonFault>();
  errors.forEach((error, index) => {
    if (WRAPPERS.has(error.keyword) || faults.size >= MAX_FAULTS) return;
    if (choices.some((choice) => error.keywordLocation.startsWith(`${choice}/`))) return;
    const fault = faultOf(error, errors[index - 1], { schemas, root, value });
    if (!faults.has(fault.path)) faults.set(fault.path, fault);
  });
  return [...faults.values()];
}

interface Subject {
  readonly schemas: SchemaSet;
  readonly root: Schema;
  readonly value: unknown;
}

function faultOf(error: SchemaError, previous: SchemaError | undefined, subject: Subject): JsonFault {
  const keys = keysOf(error.instanceLocation);
  const at = (...more: string[]) => pointerOf([...keys, ...more]);
  const got = jsonTexts.value(valueAt(subject.value, keys));
  const quoted = error.error.match(/"(.*?)"/g)?.map((text) => text.slice(1, -1)) ?? [];
  switch (error.keyword) {
    case 'required':
      return { path: at(quoted[0] ?? ''), message: jsonTexts.missing };
    case 'dependentRequired':
      return { path: at(quoted[1] ?? ''), message: jsonTexts.missingFor(quoted[0] ?? '') };
    case 'false':
      return previous?.keyword === 'additionalProperties'
        ? { path: at(), message: jsonTexts.unknown(Object.keys(keywordAt(subject, previous).parent.properties ?? {})) }
        : { path: at(), message: jsonTexts.notHere(got) };
    default:
      return { path: at(), message: jsonTexts.expected(expectation(keywordAt(subject, error)), got) };
  }
}

/** What a keyword expects, in words. */
function expectation({ keyword, limit }: Keyword): string {
  switch (keyword) {
    case 'type':
      return jsonTexts.types([limit].flat().map(String));
    case 'enum':
      return jsonTexts.oneOf((limit as readonly unknown[]).map(String));
    case 'const':
      return jsonTexts.value(limit);
    case 'pattern':
      return jsonTexts.pattern(String(limit));
    case 'minLength':
    case 'maxLength':
    case 'minItems':
    case 'maxItems':
      return jsonTexts.limits[keyword](Number(limit));
    case 'anyOf':
    case 'oneOf': {
      const types = (limit as readonly Record<string, unknown>[]).map(({ type }) => type);
      return types.every((type) => type !== undefined) ? jsonTexts.types(types.map(String)) : jsonTexts.oneForm;
    }
    default:
      return `${keyword} ${jsonTexts.value(limit)}`;
  }
}

interface Keyword {
  readonly keyword: string;
  /** The value of the keyword in the schema. */
  readonly limit: unknown;
  /** The schema that has the keyword. */
  readonly parent: Record<string, Record<string, unknown>>;
}

/** Finds a keyword in the schema. Its location leads through references. */
function keywordAt({ schemas, root }: Subject, { keywordLocation, keyword }: SchemaError): Keyword {
  const keys = keysOf(keywordLocation);
  const parent = keys.slice(0, -1).reduce<unknown>((schema, key) => {
    if (key === '$ref') return schemas.target(schema as Exclude<Schema, boolean>);
    return valueAt(schema, [key]);
  }, root);
  return { keyword, limit: valueAt(parent, keys.slice(-1)), parent: (parent ?? {}) as Keyword['parent'] };
}

/** The keys of a location, a JSON Pointer as the fragment of a URI. */
function keysOf(location: string): string[] {
  return keysOfPointer(decodeURI(location));
}

function valueAt(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((each, key) => (each as Record<string, unknown> | undefined)?.[key], value);
}
