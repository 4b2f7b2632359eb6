import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  OperationTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { errorExtensions } from '../error-codes.js';

/** The directives that leave a field out. */
const CONDITIONS = ['skip', 'include'];

/**
 * Refuses subscriptions whose field stands under a condition, as the specification does since September 2025: without its
 * field a subscription has no events. To be asked before validation, which `graphql` ends with a fault where the condition
 * is a variable, as it ends the execution where there is no field.
 */
export function refuseConditionalSubscriptions({ definitions }: DocumentNode): GraphQLError[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of definitions) if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  return definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return [];
    if (definition.operation !== OperationTypeNode.SUBSCRIPTION) return [];
    return rootSelections(definition.selectionSet, fragments, new Set()).flatMap(({ directives = [] }) => {
      const condition = directives.find(({ name }) => CONDITIONS.includes(name.value));
      if (!condition) return [];
      const message = `The field of a subscription can't stand under a condition: leave out @${condition.name.value}.`;
      return new GraphQLError(message, { nodes: condition, extensions: errorExtensions('GRAPHQL_VALIDATION_FAILED') });
    });
  });
}

/** What is selected at the root, in whichever fragments. */
function rootSelections(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  spread: Set<string>,
): SelectionNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return selection;
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      return [selection, ...rootSelections(selection.selectionSet, fragments, spread)];
    }
    const fragment = spread.has(selection.name.value) ? undefined : fragments.get(selection.name.value);
    spread.add(selection.name.value);
    return [selection, ...(fragment ? rootSelections(fragment.selectionSet, fragments, spread) : [])];
  });
}
