import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLSchema,
  getDirectiveValues,
  getNamedType,
  isInputObjectType,
  isIntrospectionType,
  isObjectType,
} from 'graphql';
import { memoize } from '../../async/memoize.js';

/** An argument or an input field. */
export type InputPlace = GraphQLArgument | GraphQLInputField;

/** The limits of a value, checked before it is processed. */
export interface InputLimits {
  /** Of a string, in UTF-16 code units. */
  readonly maxLength: number;
  /** Of a list. */
  readonly maxItems: number;
}

/** The limits without `@length` or `@items` in the schema. */
export const DEFAULT_LIMITS: InputLimits = { maxLength: 10_000, maxItems: 1_000 };
const MAX_ID_LENGTH = 2_000;

const known = new WeakMap<InputPlace, InputLimits>();

/** The limits of a place: from the schema, or the default. */
export function inputLimitsOf(schema: GraphQLSchema, place: InputPlace): InputLimits {
  return memoize(known, place, () => readLimits(schema, place));
}

/** For values inside of JSON, whose total size is limited by `readJson` and by the limits of documents. */
export const UNLIMITED: InputLimits = { maxLength: Number.POSITIVE_INFINITY, maxItems: Number.POSITIVE_INFINITY };

function readLimits(schema: GraphQLSchema, place: InputPlace): InputLimits {
  const type = getNamedType(place.type).name;
  if (type === 'JSON') return UNLIMITED;
  return {
    maxLength: declaredLimit(schema, 'length', place) ?? (type === 'ID' ? MAX_ID_LENGTH : DEFAULT_LIMITS.maxLength),
    maxItems: declaredLimit(schema, 'items', place) ?? DEFAULT_LIMITS.maxItems,
  };
}

/** Adds the limits of the schema to the descriptions of their places, where clients can read them. */
export function describeInputLimits(schema: GraphQLSchema): GraphQLSchema {
  for (const place of inputPlacesOf(schema)) {
    const maxItems = declaredLimit(schema, 'items', place);
    const maxLength = declaredLimit(schema, 'length', place);
    const limits = [
      ...(maxItems === undefined ? [] : [`At most ${maxItems.toLocaleString('en')} items.`]),
      ...(maxLength === undefined ? [] : [`At most ${maxLength.toLocaleString('en')} characters.`]),
    ];
    if (limits.length > 0) place.description = [place.description, ...limits].filter(Boolean).join(' ');
  }
  return schema;
}

/** All arguments and input fields of a schema. */
export function inputPlacesOf(schema: GraphQLSchema): InputPlace[] {
  return Object.values(schema.getTypeMap()).flatMap((type): InputPlace[] => {
    if (isIntrospectionType(type)) return [];
    if (isInputObjectType(type)) return Object.values(type.getFields());
    return isObjectType(type) ? Object.values(type.getFields()).flatMap(({ args }) => args) : [];
  });
}

function declaredLimit(schema: GraphQLSchema, name: string, { astNode }: InputPlace): number | undefined {
  const directive = schema.getDirective(name);
  const values = directive && astNode ? getDirectiveValues(directive, astNode) : undefined;
  return typeof values?.max === 'number' ? values.max : undefined;
}
