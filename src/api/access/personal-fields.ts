import type { DocumentNode, GraphQLSchema } from 'graphql';
import { features } from '../features.js';
import { createFieldFinder } from './field-finder.js';

const PERSONAL_FIELDS: ReadonlySet<string> = new Set(features.flatMap(({ personalFields = [] }) => personalFields));

/** Finds whether a valid document selects a personal field, in any of its operations. Caches the result per document. */
export function createPersonalFieldFinder(schema: GraphQLSchema): (document: DocumentNode) => boolean {
  return createFieldFinder(schema, PERSONAL_FIELDS);
}
