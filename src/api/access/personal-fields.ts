import { type DocumentNode, type GraphQLSchema, isAbstractType, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { memoize } from '../../async/memoize.js';
import { features } from '../features.js';

const PERSONAL_FIELDS: ReadonlySet<string> = new Set(features.flatMap(({ personalFields = [] }) => personalFields));

/** Finds whether a valid document selects a personal field, in any of its operations. Caches the result per document. */
export function createPersonalFieldFinder(schema: GraphQLSchema): (document: DocumentNode) => boolean {
  const known = new WeakMap<DocumentNode, boolean>();
  return (document) => memoize(known, document, () => selectsPersonalField(schema, document));
}

function selectsPersonalField(schema: GraphQLSchema, document: DocumentNode): boolean {
  const typeInfo = new TypeInfo(schema);
  let isFound = false;
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field({ name }) {
        const parent = typeInfo.getParentType();
        const types = isAbstractType(parent) ? schema.getPossibleTypes(parent) : parent ? [parent] : [];
        isFound ||= types.some((type) => PERSONAL_FIELDS.has(`${type.name}.${name.value}`));
      },
    }),
  );
  return isFound;
}
