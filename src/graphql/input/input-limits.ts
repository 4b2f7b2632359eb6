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

/** An argument or a field of an input: where values come in. */
export type InputPlace = GraphQLArgument | GraphQLInputField;

/** What may come in at a place, looked at before anything else is done with it. */
export interface InputLimits {
  /** Length of a text, in UTF-16 code units, of which a character has one or two. */
  readonly maxLength: number;
  /** Elements of a list. */
  readonly maxItems: number;
}

/** Where the contract names no limit with `@length` or `@items`. No place is without one. */
export const DEFAULT_LIMITS: InputLimits = { maxLength: 10_000, maxItems: 1_000 };
const MAX_ID_LENGTH = 2_000;

const known = new WeakMap<InputPlace, InputLimits>();

/** The limits of a place: those that the contract names, or the default. */
export function inputLimitsOf(schema: GraphQLSchema, place: InputPlace): InputLimits {
  return memoize(known, place, () => readLimits(schema, place));
}

/** Within JSON, whose size the limits of `readJson` and of documents bound as a whole. */
export const JSON_INSIDE: InputLimits = { maxLength: Number.POSITIVE_INFINITY, maxItems: Number.POSITIVE_INFINITY };

function readLimits(schema: GraphQLSchema, place: InputPlace): InputLimits {
  const type = getNamedType(place.type).name;
  if (type === 'JSON') return JSON_INSIDE;
  return {
    maxLength: namedLimit(schema, 'length', place) ?? (type === 'ID' ? MAX_ID_LENGTH : DEFAULT_LIMITS.maxLength),
    maxItems: namedLimit(schema, 'items', place) ?? DEFAULT_LIMITS.maxItems,
  };
}

/** Adds the limits that the contract names to the descriptions of their places, where clients can read them. */
export function describeInputLimits(schema: GraphQLSchema): GraphQLSchema {
  for (const place of inputPlacesOf(schema)) {
    const maxItems = namedLimit(schema, 'items', place);
    const maxLength = namedLimit(schema, 'length', place);
    const limits = [
      ...(maxItems === undefined ? [] : [`At most ${maxItems.toLocaleString('en')} items.`]),
      ...(maxLength === undefined ? [] : [`At most ${maxLength.toLocaleString('en')} characters.`]),
    ];
    if (limits.length > 0) place.description = [place.description, ...limits].filter(Boolean).join(' ');
  }
  return schema;
}

/** Every argument and every field of an input that a schema has. */
export function inputPlacesOf(schema: GraphQLSchema): InputPlace[] {
  return Object.values(schema.getTypeMap()).flatMap((type): InputPlace[] => {
    if (isIntrospectionType(type)) return [];
    if (isInputObjectType(type)) return Object.values(type.getFields());
    return isObjectType(type) ? Object.values(type.getFields()).flatMap(({ args }) => args) : [];
  });
}

function namedLimit(schema: GraphQLSchema, name: string, { astNode }: InputPlace): number | undefined {
  const directive = schema.getDirective(name);
  const values = directive && astNode ? getDirectiveValues(directive, astNode) : undefined;
  return typeof values?.max === 'number' ? values.max : undefined;
}
