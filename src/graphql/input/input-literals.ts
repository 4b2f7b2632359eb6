import {
  type ASTNode,
  type ASTVisitor,
  GraphQLError,
  getNamedType,
  isInputObjectType,
  Kind,
  type TypeNode,
  type ValidationContext,
  type ValueNode,
} from 'graphql';
import { isExactNumber } from '../../json/exact-number.js';
import { inexactNumberMessage } from '../../json/read-json.js';
import { unstorableText } from '../../json/texts.js';
import { errorExtensions } from '../error-codes.js';
import { DEFAULT_LIMITS, type InputLimits, type InputPlace, inputLimitsOf, UNLIMITED } from './input-limits.js';
import { pathText } from './input-values.js';

/** By the name of each variable of a document: the limits of the places where it is used. */
export type VariableLimits = Map<string, Set<InputLimits>>;

/** The position of a visitor of `graphql`: the keys that lead to a node, and the containers of the keys. */
type Path = readonly (string | number)[];
type Containers = readonly (ASTNode | readonly ASTNode[])[];

/**
 * A validation rule that checks the literals of a document against the same limits as variables. Adds the limits of each
 * variable to `variables`.
 */
export function inputLiteralsRule(variables: VariableLimits): (context: ValidationContext) => ASTVisitor {
  return (context) => {
    const schema = context.getSchema();
    const places: InputLimits[] = [];
    const inside = () => places.at(-1) ?? DEFAULT_LIMITS;
    const enter = (place: InputPlace | null | undefined) => {
      places.push(place ? inputLimitsOf(schema, place) : DEFAULT_LIMITS);
    };
    const leave = () => {
      places.pop();
    };
    return {
      Argument: { enter: () => enter(context.getArgument()), leave },
      ObjectField: {
        enter: ({ name }) => {
          if (inside() === UNLIMITED) return void places.push(UNLIMITED);
          const type = getNamedType(context.getParentInputType());
          enter(isInputObjectType(type) ? type.getFields()[name.value] : null);
        },
        leave,
      },
      VariableDefinition: {
        enter: ({ type }) => void places.push(nameOf(type) === 'JSON' ? UNLIMITED : DEFAULT_LIMITS),
        leave,
      },
      Variable: ({ name }, _key, parent) => {
        if (parent && 'kind' in parent && parent.kind === Kind.VARIABLE_DEFINITION) return;
        variables.set(name.value, (variables.get(name.value) ?? new Set()).add(inside()));
      },
      enter(node, _key, parent, path, ancestors) {
        const message = isLiteral(node) ? literalFault(node, inside()) : null;
        if (message !== null) context.reportError(badLiteral(node, path, [...ancestors, parent ?? node], message));
      },
    };
  };
}

function isLiteral(node: ASTNode): node is ValueNode {
  return [Kind.LIST, Kind.STRING, Kind.INT, Kind.FLOAT].includes(node.kind as Kind.LIST);
}

function literalFault(node: ValueNode, limits: InputLimits): string | null {
  switch (node.kind) {
    case Kind.LIST: {
      const { length } = node.values;
      return length > limits.maxItems ? `expected at most ${limits.maxItems} items, got ${length}` : null;
    }
    case Kind.STRING: {
      const { length } = node.value;
      const isTooLong = length > limits.maxLength;
      return isTooLong ? `expected at most ${limits.maxLength} characters, got ${length}` : unstorableText(node.value);
    }
    case Kind.INT:
    case Kind.FLOAT:
      return limits !== UNLIMITED || isExactNumber(node.value) ? null : inexactNumberMessage(node.value);
    default:
      return null;
  }
}

function badLiteral(node: ASTNode, path: Path, containers: Containers, message: string): GraphQLError {
  const keys = containers.flatMap((container, index) => {
    if ('kind' in container) return nameIn(container);
    const list = containers[index - 1];
    return list && 'kind' in list && list.kind === Kind.LIST ? (path[index] ?? []) : [];
  });
  const text = `The literal at "${pathText(keys)}" is not valid: ${message}.`;
  return new GraphQLError(text, { nodes: node, extensions: errorExtensions('BAD_USER_INPUT') });
}

/** The part of a literal's path that an argument, field or variable adds. */
function nameIn(node: ASTNode): string[] {
  if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) return [node.name.value];
  return node.kind === Kind.VARIABLE_DEFINITION ? [`$${node.variable.name.value}`] : [];
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}
