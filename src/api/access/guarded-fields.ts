import {
  type FieldNode,
  type GraphQLCompositeType,
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getDirectiveValues,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
} from 'graphql';
import type { Permission } from '../../team/permissions.js';
import { joined } from '../features.js';

export const GUARDED_FIELDS = joined(({ guardedFields }) => guardedFields);

/** The permissions that the selected fields of a root field require. Skipped fields don't count. */
export function requiredPermissions(info: GraphQLResolveInfo): ReadonlySet<Permission> {
  const needed = new Set<Permission>();
  const spread = new Set<string>();
  const root: GraphQLCompositeType = info.parentType;
  for (const node of info.fieldNodes) visitField(node, root);
  return needed;

  function visitField({ name, selectionSet }: FieldNode, type: GraphQLCompositeType): void {
    const permission = GUARDED_FIELDS.get(`${type.name}.${name.value}`);
    if (permission) needed.add(permission);
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name.value] : undefined;
    if (field) visitSelections(selectionSet?.selections, getNamedType(field.type).name);
  }

  function visitSelections(selections: readonly SelectionNode[] = [], typeName: string): void {
    const type = info.schema.getType(typeName);
    if (!isCompositeType(type)) return;
    for (const selection of selections.filter(isIncluded)) {
      if (selection.kind === Kind.FIELD) visitField(selection, type);
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        visitSelections(selection.selectionSet.selections, selection.typeCondition?.name.value ?? typeName);
      } else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value);
        const fragment = info.fragments[selection.name.value];
        if (fragment) visitSelections(fragment.selectionSet.selections, fragment.typeCondition.name.value);
      }
    }
  }

  function isIncluded(node: SelectionNode): boolean {
    const skip = getDirectiveValues(GraphQLSkipDirective, node, info.variableValues);
    const include = getDirectiveValues(GraphQLIncludeDirective, node, info.variableValues);
    return skip?.if !== true && include?.if !== false;
  }
}
