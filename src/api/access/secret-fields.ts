import type { DocumentNode, GraphQLSchema } from 'graphql';
import { features } from '../features.js';
import { createFieldFinder } from './field-finder.js';

/** The fields that show a new secret once, e.g. `CreateTokenPayload.secret`. */
export const SECRET_FIELDS: ReadonlySet<string> = new Set(features.flatMap(({ secretFields = [] }) => secretFields));

/** Finds whether a valid document selects a field with a secret. Caches the result per document. */
export function createSecretFieldFinder(schema: GraphQLSchema): (document: DocumentNode) => boolean {
  return createFieldFinder(schema, SECRET_FIELDS);
}
