import { jsonPointer } from './fault.js';

/** A value in a JSON document and its place. `key` is null for the document itself. */
export interface JsonNode {
  readonly parent: JsonNode | null;
  readonly key: string | number | null;
  readonly value: unknown;
  /** The number of objects and arrays around it. */
  readonly depth: number;
}

/**
 * Yields all values of a JSON document in document order, parents before children. Does not recurse, so that no depth can
 * overflow the stack. Skips the children of containers at `maxDepth`.
 */
export function* walkJson(root: unknown, maxDepth: number): Generator<JsonNode> {
  const stack: JsonNode[] = [{ parent: null, key: null, value: root, depth: 0 }];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    yield node;
    if (node.depth < maxDepth) pushChildren(node, stack);
  }
}

/** The keys from the root of the document to a node. */
export function keysTo(target: JsonNode): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let node: JsonNode | null = target; node !== null; node = node.parent) {
    if (node.key !== null) keys.push(node.key);
  }
  return keys.reverse();
}

/** The JSON Pointer to a node. */
export function pointerTo(node: JsonNode): string {
  return jsonPointer(keysTo(node));
}

/** Pushes the last child first, so that the first one is popped next. */
function pushChildren(parent: JsonNode, stack: JsonNode[]): void {
  const { value } = parent;
  if (typeof value !== 'object' || value === null) {
    return;
  }
  const children: JsonNode[] = [];
  const depth = parent.depth + 1;
  if (Array.isArray(value)) {
    value.forEach((item, key) => {
      children.push({ parent, key, value: item, depth });
    });
  } else {
    for (const [key, item] of Object.entries(value)) {
      children.push({ parent, key, value: item, depth });
    }
  }
  for (let i = children.length - 1; i >= 0; i--) {
    stack.push(children[i] as JsonNode);
  }
}
