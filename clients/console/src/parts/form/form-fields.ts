import { isObject } from '../json/json-text';
import { pointerOf } from '../json/pointer';
import type { Schema, SchemaSet } from '../json/schema-set';

interface Common {
  /** A JSON Pointer to the value in the whole document. */
  readonly path: string;
  /** The name in the document. */
  readonly name: string;
  /** What it means, from the schema. Empty if the schema does not say. */
  readonly help: string;
  readonly isRequired: boolean;
  /** Undefined if the document does not have it. */
  readonly value: unknown;
  /** The value that its absence means. Undefined if the schema does not say. */
  readonly fallback: unknown;
}

/** A field of a form. */
export type FormField = Common &
  (
    | { readonly kind: 'TEXT'; readonly isLong: boolean; readonly maxLength: number | null }
    | { readonly kind: 'CHOICE'; readonly choices: readonly string[] }
    | { readonly kind: 'SWITCH' }
    | { readonly kind: 'NUMBER' }
    | { readonly kind: 'LIST' }
    | { readonly kind: 'SECTION'; readonly fields: readonly FormField[] }
    | { readonly kind: 'ROWS'; readonly rows: readonly FormRow[] }
    /** Everything that has no field of its own: edited as JSON. */
    | { readonly kind: 'JSON' }
  );

/** An element of a list of objects. */
export interface FormRow {
  readonly path: string;
  readonly value: unknown;
  /** Its fields, which are built when the row is opened. */
  fields(): readonly FormField[];
}

/** Sections in sections beyond this are edited as JSON. */
const MAX_DEPTH = 4;
/** Texts that may be longer have room for several lines. */
const LONG_TEXT = 2_000;

/**
 * The fields of a form for a value, in the order of the schema, as it applies to this value: a condition such as “if the type
 * is SCHEDULE” adds its fields. What the schema does not know follows as JSON, so that nothing of the value is hidden.
 */
export function formFields(schemas: SchemaSet, schema: Schema, value: unknown): readonly FormField[] {
  return fieldsOf({ schemas, schema, value, keys: [] });
}

interface Place {
  readonly schemas: SchemaSet;
  readonly schema: Schema;
  readonly value: unknown;
  readonly keys: readonly string[];
}

function fieldsOf({ schemas, schema, value, keys }: Place): FormField[] {
  const known = propertiesOf(schemas, schema, value);
  const object = isObject(value) ? value : {};
  const names = [...known.properties.keys(), ...Object.keys(object).filter((name) => !known.properties.has(name))];
  return names.flatMap((name) => {
    const parts = known.properties.get(name) ?? [];
    const current = Object.hasOwn(object, name) ? object[name] : undefined;
    // What the schema forbids is shown only if it is there, to be removed.
    if (parts.includes(false) && current === undefined) return [];
    const allOf = parts.includes(false) ? [] : parts.filter((part) => typeof part !== 'boolean');
    const place = { schemas, schema: { allOf }, value: current, keys: [...keys, name] };
    return [fieldOf(place, known.required.has(name))];
  });
}

function fieldOf(place: Place, isRequired: boolean): FormField {
  const { schemas, schema, value, keys } = place;
  const facts = factsOf(schemas, schema, value);
  const help = facts.find(({ description }) => description !== undefined)?.description ?? '';
  const fallback = facts.find((fact) => 'default' in fact)?.default;
  const common = { path: pointerOf(keys), name: keys.at(-1) ?? '', help, isRequired, value, fallback };
  const kind = kindOf(facts, place);
  // A value of another type than the field's would be lost: it is edited as JSON.
  return value === undefined || fits(kind, value) ? { ...common, ...kind } : { ...common, kind: 'JSON' };
}

type Facts = Exclude<Schema, boolean>;
type Kind = FormField extends infer Field ? (Field extends unknown ? Omit<Field, keyof Common> : never) : never;

function kindOf(facts: readonly Facts[], place: Place): Kind {
  const choices = facts.flatMap((fact) => (fact.enum ? [fact.enum] : 'const' in fact ? [[fact.const]] : []));
  const fewest = choices.sort((a, b) => a.length - b.length)[0];
  if (fewest?.every((choice) => typeof choice === 'string')) {
    // A condition repeats the chosen value: the choice is still among all of them.
    const all = choices.reduce((most, each) => (each.length > most.length ? each : most), fewest);
    return { kind: 'CHOICE', choices: all as string[] };
  }
  const type = facts.find((fact) => typeof fact.type === 'string')?.type;
  switch (type) {
    case 'string': {
      const limits = facts.flatMap(({ maxLength }) => (maxLength === undefined ? [] : [maxLength]));
      const maxLength = limits.length === 0 ? null : Math.min(...limits);
      return { kind: 'TEXT', isLong: maxLength === null || maxLength > LONG_TEXT, maxLength };
    }
    case 'boolean':
      return { kind: 'SWITCH' };
    case 'number':
    case 'integer':
      return { kind: 'NUMBER' };
    case 'array':
      return listKind(facts, place);
    case 'object': {
      const fields = place.keys.length < MAX_DEPTH && hasForm(place) ? fieldsOf(place) : [];
      return fields.length > 0 ? { kind: 'SECTION', fields } : { kind: 'JSON' };
    }
    default:
      return { kind: 'JSON' };
  }
}

/** True if a schema names the properties of an object: any object otherwise, such as parameters, is JSON. */
function hasForm({ schemas, schema, value }: Place): boolean {
  return propertiesOf(schemas, schema, value).properties.size > 0;
}

/** A list of texts, or of objects whose properties the schema names. Any other one is JSON. */
function listKind(facts: readonly Facts[], { schemas, value, keys }: Place): Kind {
  const schema = { allOf: facts.flatMap(({ items }) => (isObject(items) ? [items] : [])) };
  const ofElement = factsOf(schemas, schema, undefined);
  if (ofElement.some(({ type }) => type === 'string')) return { kind: 'LIST' };
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  const isOfObjects = ofElement.some(({ type }) => type === 'object') && list.every(isObject);
  if (!isOfObjects || keys.length >= MAX_DEPTH || !hasForm({ schemas, schema, value: undefined, keys })) {
    return { kind: 'JSON' };
  }
  const rows = list.map((element, index): FormRow => {
    const place = { schemas, schema, value: element, keys: [...keys, String(index)] };
    return { path: pointerOf(place.keys), value: element, fields: () => fieldsOf(place) };
  });
  return { kind: 'ROWS', rows };
}

function fits(kind: Kind, value: unknown): boolean {
  switch (kind.kind) {
    case 'TEXT':
      return typeof value === 'string';
    case 'CHOICE':
      return typeof value === 'string';
    case 'SWITCH':
      return typeof value === 'boolean';
    case 'NUMBER':
      return typeof value === 'number';
    case 'ROWS':
      return Array.isArray(value);
    case 'LIST':
      return Array.isArray(value) && value.every((each) => typeof each === 'string');
    case 'SECTION':
      return isObject(value);
    case 'JSON':
      return true;
  }
}

/** The parts of the schema that apply to each property, and which are required. */
function propertiesOf(schemas: SchemaSet, schema: Schema, value: unknown) {
  const properties = new Map<string, Schema[]>();
  const required = new Set<string>();
  for (const fact of factsOf(schemas, schema, value)) {
    for (const name of fact.required ?? []) required.add(name);
    for (const [name, part] of Object.entries(fact.properties ?? {})) {
      properties.set(name, [...(properties.get(name) ?? []), part]);
    }
  }
  return { properties, required };
}

/** A schema and all that it includes for this value: by references, by `allOf`, and by conditions. */
function factsOf(schemas: SchemaSet, schema: Schema, value: unknown): Facts[] {
  if (typeof schema === 'boolean') return [];
  const included: Schema[] = [...(schema.allOf ?? [])];
  if (schema.$ref !== undefined) included.push(schemas.target(schema));
  if (schema.if !== undefined) {
    const branch = value !== undefined && schemas.accepts(schema.if, value) ? schema.then : schema.else;
    if (branch !== undefined) included.push(branch);
  }
  return [schema, ...included.flatMap((each) => factsOf(schemas, each, value))];
}
