import { type DocumentNode, type GraphQLSchema, isAbstractType, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { memoize } from '../../async/memoize.js';

/** Finds whether a valid document selects one of these fields, in any of its operations. Caches the result per document. */
export function createFieldFinder(
  schema: GraphQLSchema,
  fields: ReadonlySet<string>,
): (document: DocumentNode) => boolean {
  const known = new WeakMap<DocumentNode, boolean>();
  return (document) => memoize(known, document, () => selectsField(schema, fields, document));
}

function selectsField(schema: GraphQLSchema, fields: ReadonlySet<string>, document: DocumentNode): boolean {
  const typeInfo = new TypeInfo(schema);
  let isFound = false;
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field({ name }) {
        const parent = typeInfo.getParentType();
        const types = isAbstractType(parent) ? schema.getPossibleTypes(parent) : parent ? [parent] : [];
        isFound ||= types.some((type) => fields.has(`${type.name}.${name.value}`));
      },
    }),
  );
  return isFound;
}
