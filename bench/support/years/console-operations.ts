import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type DefinitionNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  parse,
  print,
  visit,
} from 'graphql';

const SOURCES = join(__dirname, '../../../../../clients/console/src');

/** An operation of the console, with the fragments that it uses. */
export interface ConsoleOperation {
  readonly name: string;
  readonly type: OperationDefinitionNode['operation'];
  readonly text: string;
}

/** The operations of the console, by name. */
export function consoleOperations(): ReadonlyMap<string, ConsoleOperation> {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.graphql'));
  const definitions = files.flatMap((file) => parse(readFileSync(join(SOURCES, file), 'utf8')).definitions);
  const fragments = new Map(definitions.filter(isFragment).map((fragment) => [fragment.name.value, fragment]));
  const operations = definitions.filter(isOperation).map((operation) => {
    const used = [...fragmentsOf(operation, fragments, new Set())].map((name) => fragments.get(name));
    const text = [operation, ...used].map((node) => (node ? print(node) : '')).join('\n');
    return { name: operation.name?.value ?? '', type: operation.operation, text };
  });
  return new Map(operations.map((operation) => [operation.name, operation]));
}

function isFragment(node: DefinitionNode): node is FragmentDefinitionNode {
  return node.kind === 'FragmentDefinition';
}

function isOperation(node: DefinitionNode): node is OperationDefinitionNode {
  return node.kind === 'OperationDefinition';
}

/** Adds the names of the fragments that a definition uses, directly or not, to `found`. */
function fragmentsOf(
  definition: OperationDefinitionNode | FragmentDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  found: Set<string>,
): ReadonlySet<string> {
  visit(definition, {
    FragmentSpread({ name: { value } }) {
      if (found.has(value)) return;
      found.add(value);
      const fragment = fragments.get(value);
      if (fragment) fragmentsOf(fragment, fragments, found);
    },
  });
  return found;
}
