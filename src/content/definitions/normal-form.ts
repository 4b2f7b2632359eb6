import { canonicalJson, sha256Hex } from '../../json/canonical-json.js';
import { isObject } from '../../json/fault.js';
import type { ContentType } from '../content.types.js';
import { definitionSchemas } from './schemas/definition-schemas.js';

/**
 * A definition without the fields that have the value that the schema names as their `default`: they differ in nothing from
 * absent ones. Returns the definition itself where it has none. It is valid.
 */
export function normalForm<T>(contentType: ContentType, definition: T): T {
  return normal(fieldsOf(contentType), definition) as T;
}

/** The SHA-256 of a definition's normal form as canonical JSON; `hash` is that of the definition itself. */
export function formHash(contentType: ContentType, definition: unknown, hash: string): string {
  const form = normalForm(contentType, definition);
  return form === definition ? hash : sha256Hex(canonicalJson(form));
}

/** False where a definition, as canonical JSON, can't have a field with its default, wherever that may stand in it. */
export function mayHaveDefaults(json: string): boolean {
  spelled ??= spelledDefaults();
  return spelled.test(json);
}

/** What a schema says of the defaults in a value. */
interface Fields {
  /** The default, as canonical JSON; undefined where the value has none. */
  readonly default: string | undefined;
  readonly properties: ReadonlyMap<string, Fields>;
  readonly items: Fields | null;
}

type Schema = Readonly<Record<string, unknown>>;

let compiled: ReadonlyMap<ContentType | null, Fields> | undefined;
let spelled: RegExp | undefined;

function fieldsOf(contentType: ContentType): Fields {
  compiled ??= new Map(definitionSchemas().map(({ contentType: type, schema }) => [type, compile(schema, schema)]));
  const fields = compiled.get(contentType);
  if (fields === undefined) throw new Error(`expected a JSON Schema for ${contentType}, found none`);
  return fields;
}

function normal(fields: Fields, value: unknown): unknown {
  if (Array.isArray(value)) return fields.items ? normalList(fields.items, value) : value;
  return isObject(value) ? normalObject(fields, value) : value;
}

function normalList(items: Fields, list: readonly unknown[]): unknown {
  const elements = list.map((element) => normal(items, element));
  return elements.every((element, index) => element === list[index]) ? list : elements;
}

function normalObject({ properties }: Fields, value: Schema): unknown {
  let copy: Record<string, unknown> | null = null;
  for (const [name, fields] of properties) {
    if (!Object.hasOwn(value, name)) continue;
    const field = normal(fields, value[name]);
    const isDefault = fields.default !== undefined && isSmall(field) && canonicalJson(field) === fields.default;
    if (!isDefault && field === value[name]) continue;
    copy ??= { ...value };
    if (isDefault) delete copy[name];
    else copy[name] = field;
  }
  return copy ?? value;
}

/** Whether a value may be a default: none of these is a list or an object with something in it. */
function isSmall(value: unknown): boolean {
  return typeof value !== 'object' || value === null || Object.keys(value).length === 0;
}

function compile(schema: Schema, root: Schema): Fields {
  const { target, targetRoot } = resolve(schema, root);
  const branches = listOf(target.allOf).map((each) => (isObject(each.then) ? each.then : each));
  const properties = [target, ...branches].flatMap((each) =>
    Object.entries(isObject(each.properties) ? each.properties : {}),
  );
  const value = schema.default ?? target.default;
  return {
    default: 'default' in schema || 'default' in target ? canonicalJson(value ?? null) : undefined,
    properties: new Map(properties.map(([name, each]) => [name, compile(each as Schema, targetRoot)])),
    items: isObject(target.items) ? compile(target.items, targetRoot) : null,
  };
}

function listOf(value: unknown): Schema[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** What a schema refers to, with the document that it stands in; itself where it refers to nothing. */
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

function spelledDefaults(): RegExp {
  const texts = new Set<string>();
  const collect = ({ properties, items }: Fields): void => {
    for (const [name, fields] of properties) {
      if (fields.default !== undefined) texts.add(`${JSON.stringify(name)}:${fields.default}`);
      collect(fields);
    }
    if (items) collect(items);
  };
  for (const contentType of ['INTEGRATION', 'APP_EVENT', 'WORKFLOW'] as const) collect(fieldsOf(contentType));
  return new RegExp([...texts].map((text) => text.replaceAll(/[[\]{}]/g, '\\$&')).join('|'));
}
