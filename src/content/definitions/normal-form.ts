import { canonicalJson, sha256Hex } from '../../json/canonical-json.js';
import { isObject } from '../../json/fault.js';
import type { ContentType } from '../content.types.js';
import { definitionSchemas } from './schemas/definition-schemas.js';

/**
 * Removes the fields of a valid definition that have their schema's `default`: they are equivalent to absent fields.
 * Returns the definition itself if there are none.
 */
export function normalForm<T>(contentType: ContentType, definition: T): T {
  return normalize(defaultsOf(contentType), definition) as T;
}

/** The SHA-256 of a definition's normal form as canonical JSON. `hash` is the hash of the definition itself. */
export function normalFormHash(contentType: ContentType, definition: unknown, hash: string): string {
  const form = normalForm(contentType, definition);
  return form === definition ? hash : sha256Hex(canonicalJson(form));
}

/** False if a definition, given as canonical JSON, certainly has no field with its default. A cheap pre-check. */
export function mayHaveDefaults(json: string): boolean {
  defaults ??= defaultsPattern();
  return defaults.test(json);
}

/** The defaults in a value, according to its schema. */
interface FieldDefaults {
  /** The value's own default as canonical JSON. Undefined if there is none. */
  readonly default: string | undefined;
  readonly properties: ReadonlyMap<string, FieldDefaults>;
  readonly items: FieldDefaults | null;
}

type Schema = Readonly<Record<string, unknown>>;

let compiled: ReadonlyMap<ContentType | null, FieldDefaults> | undefined;
let defaults: RegExp | undefined;

function defaultsOf(contentType: ContentType): FieldDefaults {
  compiled ??= new Map(definitionSchemas().map(({ contentType: type, schema }) => [type, compile(schema, schema)]));
  const fields = compiled.get(contentType);
  if (fields === undefined) throw new Error(`expected a JSON Schema for ${contentType}, found none`);
  return fields;
}

function normalize(fields: FieldDefaults, value: unknown): unknown {
  if (Array.isArray(value)) return fields.items ? normalizeList(fields.items, value) : value;
  return isObject(value) ? normalizeObject(fields, value) : value;
}

function normalizeList(items: FieldDefaults, list: readonly unknown[]): unknown {
  const elements = list.map((element) => normalize(items, element));
  return elements.every((element, index) => element === list[index]) ? list : elements;
}

function normalizeObject({ properties }: FieldDefaults, value: Schema): unknown {
  let copy: Record<string, unknown> | null = null;
  for (const [name, fields] of properties) {
    if (!Object.hasOwn(value, name)) continue;
    const field = normalize(fields, value[name]);
    const isDefault = fields.default !== undefined && mayBeDefault(field) && canonicalJson(field) === fields.default;
    if (!isDefault && field === value[name]) continue;
    copy ??= { ...value };
    if (isDefault) delete copy[name];
    else copy[name] = field;
  }
  return copy ?? value;
}

/** Whether a value may be a default: all defaults are scalars, empty arrays or empty objects. */
function mayBeDefault(value: unknown): boolean {
  return typeof value !== 'object' || value === null || Object.keys(value).length === 0;
}

function compile(schema: Schema, root: Schema): FieldDefaults {
  const { target, targetRoot } = resolve(schema, root);
  const alternatives = listOf(target.allOf).map((each) => (isObject(each.then) ? each.then : each));
  const properties = new Map<string, FieldDefaults>();
  for (const each of [target, ...alternatives]) {
    for (const [name, value] of Object.entries(isObject(each.properties) ? each.properties : {})) {
      // `false` only forbids a property.
      if (isObject(value)) properties.set(name, merged(properties.get(name), compile(value, targetRoot)));
    }
  }
  const value = schema.default ?? target.default;
  return {
    default: 'default' in schema || 'default' in target ? canonicalJson(value ?? null) : undefined,
    properties,
    items: isObject(target.items) ? compile(target.items, targetRoot) : null,
  };
}

/** The defaults of a property that has two schemas, e.g. its own and one for a type. */
function merged(one: FieldDefaults | undefined, other: FieldDefaults): FieldDefaults {
  if (!one) return other;
  const properties = new Map(one.properties);
  for (const [name, fields] of other.properties) properties.set(name, merged(properties.get(name), fields));
  return { default: one.default ?? other.default, properties, items: one.items ?? other.items };
}

function listOf(value: unknown): Schema[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Resolves a schema's `$ref`, if it has one. Returns the schema and its document. */
function resolve(schema: Schema, root: Schema): { target: Schema; targetRoot: Schema } {
  if (typeof schema.$ref !== 'string') return { target: schema, targetRoot: root };
  const [id, pointer = ''] = schema.$ref.split('#');
  const document = id ? definitionSchemas().find(({ schemaId }) => schemaId === id)?.schema : root;
  const found = pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), document);
  if (document === undefined || !isObject(found)) throw new Error(`expected a schema at ${schema.$ref}, found none`);
  return resolve(found, document);
}

function defaultsPattern(): RegExp {
  const texts = new Set<string>();
  const collect = ({ properties, items }: FieldDefaults): void => {
    for (const [name, fields] of properties) {
      if (fields.default !== undefined) texts.add(`${JSON.stringify(name)}:${fields.default}`);
      collect(fields);
    }
    if (items) collect(items);
  };
  for (const contentType of ['INTEGRATION', 'APP_EVENT', 'WORKFLOW'] as const) collect(defaultsOf(contentType));
  return new RegExp([...texts].map((text) => text.replaceAll(/[[\]{}]/g, '\\$&')).join('|'));
}
