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

/** The directives that can exclude a field. */
const CONDITIONS = ['skip', 'include'];

/**
 * Refuses subscriptions with a conditional root field, as the specification does since September 2025: without its field a
 * subscription has no events. Must run before validation and execution, because `graphql` throws in both: if the condition
 * is a variable, and if there is no field.
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
      const message = `The root field of a subscription can't be conditional: remove @${condition.name.value}.`;
      return new GraphQLError(message, { nodes: condition, extensions: errorExtensions('GRAPHQL_VALIDATION_FAILED') });
    });
  });
}

/** The root selections, including those inside of fragments. */
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
