import { jsonPointer } from './fault.js';

/** One value of a JSON document and where it stands. `key` is null for the document itself. */
export interface JsonNode {
  readonly parent: JsonNode | null;
  readonly key: string | number | null;
  readonly value: unknown;
  /** How many objects and lists it stands in. */
  readonly depth: number;
}

/**
 * Every value of a JSON document in its order, what contains before what is contained. Does not recurse, so that no
 * depth can overflow the stack; does not look into objects and lists that stand in `maxDepth` others.
 */
export function* walkJson(root: unknown, maxDepth: number): Generator<JsonNode> {
  const waiting: JsonNode[] = [{ parent: null, key: null, value: root, depth: 0 }];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    yield place;
    if (place.depth < maxDepth) {
      addChildren(place, waiting);
    }
  }
}

/** The keys that lead to a place from the root of its document. */
export function keysTo(place: JsonNode): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at: JsonNode | null = place; at !== null; at = at.parent) {
    if (at.key !== null) {
      keys.push(at.key);
    }
  }
  return keys.reverse();
}

/** The JSON Pointer to a place from the root of its document. */
export function pointerTo(place: JsonNode): string {
  return jsonPointer(keysTo(place));
}

function addChildren(parent: JsonNode, waiting: JsonNode[]): void {
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
    waiting.push(children[i] as JsonNode);
  }
}
