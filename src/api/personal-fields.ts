import { type DocumentNode, type GraphQLSchema, isAbstractType, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { madeOnce } from '../async/made-once.js';

/** The fields whose values depend on which member asks, not only on what it may see and do; without root fields. */
export const PERSONAL_FIELDS: readonly string[] = ['Member.projects', 'Member.tokens'];

/** Tells whether a valid document asks for a personal field, in any of its operations. Looks at each document once. */
export function createPersonalFieldFinder(schema: GraphQLSchema): (document: DocumentNode) => boolean {
  const known = new WeakMap<DocumentNode, boolean>();
  return (document) => madeOnce(known, document, () => asksForPersonalField(schema, document));
}

function asksForPersonalField(schema: GraphQLSchema, document: DocumentNode): boolean {
  const typeInfo = new TypeInfo(schema);
  let isFound = false;
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field({ name }) {
        const parent = typeInfo.getParentType();
        const types = isAbstractType(parent) ? schema.getPossibleTypes(parent) : parent ? [parent] : [];
        isFound ||= types.some((type) => PERSONAL_FIELDS.includes(`${type.name}.${name.value}`));
      },
    }),
  );
  return isFound;
}
