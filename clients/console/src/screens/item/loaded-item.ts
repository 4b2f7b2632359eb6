import type { ItemScreenQuery } from './item.generated';

type Node = NonNullable<ItemScreenQuery['node']>;

/** An item of content as the screen reads it. */
export type LoadedItem = Extract<Node, { readonly revision: number }>;

/** The published schemas. */
export type Schemas = ItemScreenQuery['definitionSchemas'];

/** The node, if it is an item of this project. Null for any other object. */
export function itemIn(node: ItemScreenQuery['node'], projectId: string): LoadedItem | null {
  return node !== null && 'revision' in node && node.project.id === projectId ? node : null;
}
